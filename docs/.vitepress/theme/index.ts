import theme from 'vitepress/theme';
import './live.css';

export default theme;
