/** The documents on the command line: which environments, which languages, where to. */
package capsim.cli.report;
