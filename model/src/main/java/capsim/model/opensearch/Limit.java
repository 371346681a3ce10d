package capsim.model.opensearch;

import static capsim.model.trace.Figure.figure;

import capsim.model.opensearch.OpenSearchPlan.Bound;
import capsim.model.opensearch.OpenSearchPlan.TierBound;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;

/**
 * A bound on a tier: what is asked of it, what a node has, and how much of that may be used.
 *
 * @param bound which
 * @param demand of the whole tier
 * @param perNode what one node has, above 0
 * @param target share of it that may be used, in (0, 1]
 * @param hard whether going beyond what a node has makes it fail; otherwise it is bad advice only
 * @param words the formula
 * @param source where the formula comes from
 */
record Limit(
    Bound bound,
    double demand,
    double perNode,
    double target,
    boolean hard,
    String words,
    String source) {

  double nodes() {
    return Math.ceil(demand / (perNode * target));
  }

  /** How full the tier is with so many nodes; 1 = everything it has. */
  double utilization(double nodes) {
    return demand / (perNode * nodes);
  }

  static Figure part(String words, double value) {
    return Figure.figure(Unit.COUNT, words).of(value);
  }

  TierBound toBound() {
    Figure figure =
        figure(Unit.COUNT, "ceil(" + words + " / (perNode · allowed))")
            .from("demand", part(words, demand))
            .from("perNode", part("what one node has", perNode))
            .from("allowed", part("share of it that headroom and watermarks leave", target))
            .source(source)
            .of(nodes());
    return new TierBound(bound, figure);
  }
}
