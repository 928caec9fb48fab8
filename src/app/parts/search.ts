/** Search, with its index and all that is shown of it, in a chunk of its own. */
import { searchUi } from '#features/search/search.ui.tsx';
import { searchFeatures } from '../features/search.ts';

export const features = searchFeatures;
export const uis = [searchUi] as const;
