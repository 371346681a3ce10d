package capsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.model.plan.PlanNode;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompareViewTest {
  @Test
  void of_twoPlans_headlineSideBySide() {
    String page =
        CompareView.of(
            List.of(
                SamplePlan.withSeries("now", 1_000_000), SamplePlan.withSeries("later", 1_200_000)),
            Terminal.PLAIN);

    assertThat(page)
        .containsPattern("now +later +Change")
        .containsPattern("Active series +1 M series +1.2 M series +\\+20 %")
        .containsPattern("MinIO nodes +4 +4 +\\+0 %|MinIO nodes +4 +4 +=");
    assertThat(page.lines()).allMatch(line -> TextTable.width(line) <= TableView.WIDTH);
  }

  @Test
  void of_samePlan_saysSo() {
    assertThat(
            CompareView.of(
                List.of(SamplePlan.withSeries("a", 1000), SamplePlan.withSeries("b", 1000)),
                Terminal.PLAIN))
        .contains("None: the plans are the same.");
  }

  @Test
  void changes_manyFigures_largestRelativeChangeFirst() {
    List<Comparison.Change> changes =
        Comparison.changes(
            List.of(
                plan("a", Map.of("x", 10.0, "y", 100.0, "z", 8.0, "same", 1.0)),
                plan("b", Map.of("x", 11.0, "y", 25.0, "z", 16.0, "same", 1.0))));

    // Quartering (y) beats doubling (z) beats +10 % (x).
    assertThat(changes).extracting(Comparison.Change::key).containsExactly("y", "z", "x");
  }

  @Test
  void changes_rowsInAnotherOrder_comparedByWhatTheyAreAbout() {
    var first = SamplePlan.items(row("east", 1), row("west", 2));
    var second = SamplePlan.items(row("west", 2), row("east", 1), row("new", 3));

    assertThat(Comparison.changes(List.of(named("a", first), named("b", second))))
        .extracting(Comparison.Change::key)
        .containsExactly("clusters[new].nodes");
  }

  @Test
  void of_moreChangesThanAPageHolds_cappedAndCounted() {
    Map<String, Double> before = new LinkedHashMap<>();
    Map<String, Double> after = new LinkedHashMap<>();
    for (int i = 0; i < CompareView.MOST_CHANGES + 7; i++) {
      before.put("figure" + i, 1.0);
      after.put("figure" + i, 1.5);
    }

    assertThat(CompareView.of(List.of(plan("a", before), plan("b", after)), Terminal.PLAIN))
        .contains("and 7 smaller changes");
  }

  @Test
  void findingsOnlyIn_sameFindingOtherNumbers_noDifference() {
    var usesMore = SamplePlan.finding("warning", "compactor", "uses 71 % of one process");
    var usesLess = SamplePlan.finding("warning", "compactor", "uses 65 % of one process");
    var other = SamplePlan.finding("critical", "link", "is full");
    Planned first =
        new Planned(
            "a", SamplePlan.root(1, List.of(usesMore, other)), List.of(), Coefficients.defaults());
    Planned second =
        new Planned("b", SamplePlan.root(1, List.of(usesLess)), List.of(), Coefficients.defaults());

    assertThat(Comparison.findingsOnlyIn(first, second)).containsExactly(other);
    assertThat(Comparison.findingsOnlyIn(second, first)).isEmpty();
  }

  private static PlanNode row(String cluster, double nodes) {
    return SamplePlan.section(
        "cluster", SamplePlan.text(cluster), "nodes", SamplePlan.quantity(Unit.COUNT, nodes));
  }

  private static Planned named(String name, PlanNode clusters) {
    return new Planned(
        name, SamplePlan.section("clusters", clusters), List.of(), Coefficients.defaults());
  }

  private static Planned plan(String name, Map<String, Double> figures) {
    Map<String, PlanNode> children = new LinkedHashMap<>();
    figures.forEach((key, value) -> children.put(key, SamplePlan.quantity(Unit.COUNT, value)));
    return new Planned(name, new PlanNode.Section(children), List.of(), Coefficients.defaults());
  }
}
