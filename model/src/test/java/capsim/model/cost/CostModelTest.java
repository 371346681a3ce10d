package capsim.model.cost;

import static capsim.model.minio.InfraScenarios.given;
import static capsim.model.minio.InfraScenarios.perSecond;
import static capsim.model.minio.InfraScenarios.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import capsim.model.cost.CostInputs.Crossing;
import capsim.model.cost.CostInputs.Machines;
import capsim.model.minio.MinioModel;
import capsim.model.minio.MinioPlan;
import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.S3Operation;
import capsim.model.scenario.Cluster.LinkKind;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Unit;
import capsim.model.unit.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostModelTest {
  private static final Scenario CLOUD = scenario(Map.of("prices.cloudObjectStore", true));
  private static final Scenario MINIO = scenario(Map.of());

  private static CostInputs inputs(
      List<Machines> machines,
      List<RequestRate> requests,
      double stored,
      List<Crossing> crossings) {
    MinioPlan minio =
        MinioModel.plan(MINIO, List.of(), List.of(), List.of(), MINIO.coefficientValues());
    return new CostInputs(machines, minio, requests, given(stored, Unit.BYTES), crossings);
  }

  private static Crossing crossing(LinkKind kind, Optional<Double> price, double bits) {
    return new Crossing("a → b", kind, price, given(bits, Unit.BITS_PER_SECOND));
  }

  private static Machines machines(double count) {
    return Machines.of(
        "receive",
        given(count, Unit.COUNT),
        "metrics.receive.machine",
        8,
        new Bytes(32 * Bytes.GIB),
        new Bytes(500 * Bytes.GIB));
  }

  private static double line(CostPlan plan, String item) {
    return plan.lines().stream()
        .filter(line -> line.item().equals(item))
        .findFirst()
        .orElseThrow()
        .monthly()
        .value();
  }

  /** One replica copy of 1 TiB a day across zones: 1,024 · 0.02 = 20.48 USD a day. */
  @Test
  void plan_ofATebibyteADayAcrossZones_costs20DollarsADay() {
    double bits = 8 * Bytes.TIB / 86_400;

    CostPlan plan =
        CostModel.plan(
            CLOUD,
            inputs(
                List.of(),
                List.of(),
                0,
                List.of(crossing(LinkKind.CROSS_AZ, Optional.empty(), bits))));

    assertThat(plan.monthly().value() / (730.0 / 24)).isCloseTo(20.48, within(1e-6));
  }

  /**
   * S3 Standard: 10 TiB at 0.023 = 235.52; 1 PUT/s is 2.628 million a month, 13.14 at 0.005 a
   * thousand; LIST is billed alike; 10 GET/s 10.512 at 0.0004; DELETE is free.
   */
  @Test
  void plan_ofACloudStore_followsTheListPrices() {
    CostPlan plan =
        CostModel.plan(
            CLOUD,
            inputs(
                List.of(),
                List.of(
                    perSecond(S3Operation.PUT, 1),
                    perSecond(S3Operation.LIST, 1),
                    perSecond(S3Operation.GET, 10),
                    perSecond(S3Operation.DELETE, 1000)),
                10 * Bytes.TIB,
                List.of()));

    assertThat(line(plan, "object store storage")).isCloseTo(235.52, within(1e-9));
    assertThat(line(plan, "object store PUT, COPY, POST, LIST")).isCloseTo(26.28, within(1e-9));
    assertThat(line(plan, "object store GET, HEAD")).isCloseTo(10.512, within(1e-9));
    assertThat(plan.monthly().value()).isCloseTo(272.312, within(1e-9));
  }

  /** 4 nodes at 250 and 16 drives of 8 TB at 6 a TB; requests cost nothing. */
  @Test
  void plan_ofMinio_paysNodesAndDrives() {
    CostPlan plan =
        CostModel.plan(
            MINIO, inputs(List.of(), List.of(perSecond(S3Operation.PUT, 1e6)), 1e15, List.of()));

    assertThat(plan.lines()).hasSize(2);
    assertThat(plan.monthly().value()).isCloseTo(4 * 250 + 128 * 6, within(1e-9));
    assertThat(plan.currency()).isEqualTo("USD");
  }

  /** 3 machines: 24 vCPU · 29.2 + 96 GiB · 3.29 + 1,500 GB · 0.08. */
  @Test
  void plan_ofMachines_paysCpuMemoryAndDisk() {
    CostPlan plan = CostModel.plan(CLOUD, inputs(List.of(machines(3)), List.of(), 0, List.of()));

    assertThat(line(plan, "receive vCPU")).isCloseTo(700.8, within(1e-9));
    assertThat(line(plan, "receive memory")).isCloseTo(315.84, within(1e-9));
    assertThat(line(plan, "receive disk")).isCloseTo(120, within(1e-9));
  }

  @Test
  void plan_ofLinks_makesALineForEachTariffAndSumsExactly() {
    CostPlan plan =
        CostModel.plan(
            CLOUD,
            inputs(
                List.of(machines(7)),
                List.of(perSecond(S3Operation.PUT, 3.3)),
                1e13,
                List.of(
                    crossing(LinkKind.CROSS_AZ, Optional.empty(), 1e7),
                    crossing(LinkKind.CROSS_AZ, Optional.empty(), 3e7),
                    crossing(LinkKind.CROSS_AZ, Optional.of(0.5), 1e7),
                    crossing(LinkKind.SAME_SUBNET, Optional.empty(), 1e9),
                    crossing(LinkKind.ON_PREM_CLOUD, Optional.empty(), 1e7))));

    assertThat(plan.lines()).filteredOn(l -> l.item().startsWith("transfer")).hasSize(4);
    assertThat(line(plan, "transfer same subnet")).isZero();
    assertThat(line(plan, "transfer cross-AZ, own price 0.5"))
        .isCloseTo(line(plan, "transfer cross-AZ") / 4 * 25, within(1e-6));
    double sum = 0;
    for (CostPlan.Line line : plan.lines()) {
      sum += line.monthly().value();
    }
    assertThat(plan.monthly().value()).isEqualTo(sum);
  }

  @Test
  void plan_ofTwiceTheInputs_costsTwice() {
    for (int scale = 1; scale < 1 << 20; scale *= 4) {
      assertThat(scaled(2.0 * scale)).isCloseTo(2 * scaled(scale), within(1e-6 * scaled(scale)));
    }
  }

  private static double scaled(double scale) {
    return CostModel.plan(
            CLOUD,
            inputs(
                List.of(machines(scale)),
                List.of(perSecond(S3Operation.PUT, scale), perSecond(S3Operation.HEAD, scale)),
                1e12 * scale,
                List.of(crossing(LinkKind.ON_PREM_CLOUD, Optional.empty(), 1e6 * scale))))
        .monthly()
        .value();
  }

  @Test
  void plan_aboveTheBudget_namesTheDearestLine() {
    Scenario poor = scenario(Map.of("prices.monthlyBudget", Optional.of(100.0)));

    CostPlan plan = CostModel.plan(poor, inputs(List.of(), List.of(), 0, List.of()));

    assertThat(plan.findings().get(0).what()).contains("1,668 more than the budget");
    assertThat(plan.findings().get(0).why()).contains("minio nodes: 1,000");
    assertThat(CostModel.plan(MINIO, inputs(List.of(), List.of(), 0, List.of())).findings())
        .noneMatch(f -> f.what().contains("budget"))
        .anyMatch(f -> f.what().contains("leaves out"));
  }

  /** 3 managers of 2 vCPU · 29.2 and 8 GiB · 3.29, without a line for a disk that they lack. */
  @Test
  void plan_ofMachinesWithoutDisk_paysCpuAndMemoryOnly() {
    var managers =
        new Machines(
            "managers",
            given(3, Unit.COUNT),
            given(2, Unit.CORES),
            given(8 * Bytes.GIB, Unit.BYTES),
            given(0, Unit.BYTES));

    CostPlan plan = CostModel.plan(CLOUD, inputs(List.of(managers), List.of(), 0, List.of()));

    assertThat(line(plan, "managers vCPU")).isCloseTo(175.2, within(1e-9));
    assertThat(line(plan, "managers memory")).isCloseTo(78.96, within(1e-9));
    assertThat(plan.lines()).extracting(CostPlan.Line::item).doesNotContain("managers disk");
  }
}
