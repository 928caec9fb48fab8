/** What only some sites ask for: a status that changes by itself, and one that the site is told. */
import { autoAway } from '#features/auto-away/auto-away.feature.ts';
import { statusPosts } from '#features/status-posts/status-posts.feature.ts';

export const statusFeatures = [autoAway, statusPosts] as const;
