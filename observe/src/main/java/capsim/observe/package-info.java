/**
 * Looks at a live platform without disturbing it. An {@link capsim.observe.Observation} is what was
 * seen, and what could not be seen and why: readers report problems, they do not fail.
 */
package capsim.observe;
