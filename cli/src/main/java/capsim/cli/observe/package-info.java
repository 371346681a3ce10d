/** {@code capsim observe}: what a live platform holds and does. */
package capsim.cli.observe;
