/** {@code capsim profile}: density profiles learned from what is there. */
package capsim.cli.profile;
