/**
 * The oldest browsers that know all the CSS used here: `light-dark()`, `:has()`, popovers.
 * Given to the build, so that it leaves `light-dark()` as it is: parts also set such values from script.
 */
export const cssTargets = ['chrome123', 'edge123', 'firefox125', 'safari17.5', 'ios17.5'];
