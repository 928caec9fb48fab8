/** Search: loaded when somebody looks for something. */
import { search } from '#features/search/search.feature.ts';

export const searchFeatures = [search] as const;
