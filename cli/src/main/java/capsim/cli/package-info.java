/**
 * The command line: the only code of capsim that reads arguments, prints or exits.
 *
 * <p>A command parses, calls, prints and returns an exit code. What it calls stands behind {@link
 * capsim.cli.Engine}, which {@link capsim.cli.Planning} joins to the reader and the model. What it
 * prints is made by views: functions from a {@link capsim.model.plan.PlanNode} to a text, without
 * locale, clock or terminal of their own, so that the same plan gives the same bytes everywhere.
 */
package capsim.cli;
