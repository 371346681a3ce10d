/**
 * How servers are reached that may be slow, wrong or hostile: with bounds on time and memory, and
 * with credentials that no output shows.
 */
package capsim.observe.access;
