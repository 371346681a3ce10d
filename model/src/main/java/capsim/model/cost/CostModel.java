package capsim.model.cost;

import static capsim.model.trace.Figure.figure;

import capsim.model.cost.CostInputs.Crossing;
import capsim.model.cost.CostInputs.Machines;
import capsim.model.finding.Finding;
import capsim.model.finding.Finding.Severity;
import capsim.model.finding.Words;
import capsim.model.network.Flow;
import capsim.model.network.LinkPlan;
import capsim.model.objectstore.RequestRate;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.Cluster.LinkKind;
import capsim.model.scenario.PriceBook;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.model.unit.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What it costs. */
public final class CostModel {
  /** Hours that clouds bill a month as: 365 · 24 / 12. */
  private static final double HOURS_PER_MONTH = 730;

  private static final double SECONDS_PER_HOUR = 3600;
  private static final double BITS = 8;
  private static final double THOUSAND = 1000;

  /** Drives are sold in decimal terabytes. */
  private static final double TERABYTE = 1e12;

  /** Clouds bill storage and transfer by 2^30 bytes and call it GB. */
  private static final double BILLED_GIGABYTE = Bytes.GIB;

  private static final String BILLED = "AWS bills count 2^30 bytes as a GB";

  private final PriceBook prices;
  private final List<CostPlan.Line> lines = new ArrayList<>();

  private CostModel(PriceBook prices) {
    this.prices = prices;
  }

  /** The bill; a line for each component's vCPU, memory and disk, then store, then transfer. */
  public static CostPlan plan(Scenario scenario, CostInputs inputs) {
    var model = new CostModel(scenario.prices());
    inputs.machines().forEach(model::addMachines);
    if (scenario.prices().cloudObjectStore()) {
      model.addCloudStore(inputs);
    } else {
      model.addMinio(inputs);
    }
    model.addTransfer(inputs.crossings());
    return model.bill();
  }

  /**
   * The crossings of the links from clusters, whose order is that of the scenario's clusters, both
   * directions together.
   */
  public static List<Crossing> crossings(Scenario scenario, List<LinkPlan> links) {
    var crossings = new ArrayList<Crossing>(scenario.clusters().size());
    for (int i = 0; i < scenario.clusters().size(); i++) {
      Cluster cluster = scenario.clusters().get(i);
      LinkPlan link = links.get(i);
      var builder = figure(Unit.BITS_PER_SECOND, "sum of the flows of both directions, mean");
      double sum = 0;
      for (Flow flow : link.flows()) {
        builder.from(flow.what(), flow.averageBitsPerSecond());
        sum += flow.averageBitsPerSecond().value();
      }
      crossings.add(
          new Crossing(
              link.link(),
              cluster.link().kind(),
              cluster.link().pricePerGigabyte(),
              builder.of(sum)));
    }
    return crossings;
  }

  private void addMachines(Machines machines) {
    Figure count = machines.count();
    add(
        machines.component() + " vCPU",
        figure(Unit.CORES, "count · cpus")
            .from("count", count)
            .from("cpus", machines.cpus())
            .of(count.value() * machines.cpus().value()),
        "vCPU",
        price("prices.vcpuMonth", prices.vcpuMonth()));
    add(
        machines.component() + " memory",
        figure(Unit.COUNT, "count · memory / GiB")
            .from("count", count)
            .from("memory", machines.memoryBytes())
            .of(count.value() * machines.memoryBytes().value() / Bytes.GIB),
        "GiB",
        price("prices.memoryGibMonth", prices.memoryGibMonth()));
    if (machines.diskBytes().value() == 0) {
      return;
    }
    add(
        machines.component() + " disk",
        figure(Unit.COUNT, "count · disk / billedGigabyte")
            .from("count", count)
            .from("disk", machines.diskBytes())
            .constant("billedGigabyte", BILLED_GIGABYTE, BILLED)
            .of(count.value() * machines.diskBytes().value() / BILLED_GIGABYTE),
        "GB",
        price("prices.diskGigabyteMonth", prices.diskGigabyteMonth()));
  }

  private void addMinio(CostInputs inputs) {
    Figure nodes = inputs.minio().nodes();
    Figure raw = inputs.minio().rawBytes();
    add("minio nodes", nodes, "node", price("prices.minioNodeMonth", prices.minioNodeMonth()));
    add(
        "minio drives",
        figure(Unit.COUNT, "rawBytes / 1e12").from("rawBytes", raw).of(raw.value() / TERABYTE),
        "TB",
        price("prices.driveTerabyteMonth", prices.driveTerabyteMonth()));
  }

  private void addCloudStore(CostInputs inputs) {
    Figure stored = inputs.storedBytes();
    add(
        "object store storage",
        figure(Unit.COUNT, "storedBytes / GiB")
            .from("storedBytes", stored)
            .constant("GiB", Bytes.GIB, BILLED)
            .of(stored.value() / Bytes.GIB),
        "GiB",
        price("prices.objectGibMonth", prices.objectGibMonth()));
    add(
        "object store PUT, COPY, POST, LIST",
        thousands(inputs.requests(), request -> request.operation().putOrList()),
        "1,000 requests",
        price("prices.putPerThousand", prices.putPerThousand()));
    add(
        "object store GET, HEAD",
        thousands(inputs.requests(), request -> request.operation().getOrHead()),
        "1,000 requests",
        price("prices.getPerThousand", prices.getPerThousand()));
  }

  private static Figure thousands(List<RequestRate> requests, Predicate<RequestRate> billed) {
    var builder = figure(Unit.COUNT, "sum of requests per hour · hoursPerMonth / 1000");
    double perHour = 0;
    for (RequestRate request : requests) {
      if (billed.test(request)) {
        builder.from(request.component() + " " + request.operation(), request.perHour());
        perHour += request.perHour().value();
      }
    }
    return builder
        .constant("hoursPerMonth", HOURS_PER_MONTH, "365 · 24 / 12")
        .of(perHour * HOURS_PER_MONTH / THOUSAND);
  }

  /** One line for each kind of link and price: 10,000 clusters must not make 10,000 lines. */
  private void addTransfer(List<Crossing> crossings) {
    var groups = new LinkedHashMap<Tariff, List<Crossing>>();
    for (Crossing crossing : crossings) {
      groups
          .computeIfAbsent(
              new Tariff(crossing.kind(), crossing.pricePerGigabyte()), t -> new ArrayList<>())
          .add(crossing);
    }
    for (Map.Entry<Tariff, List<Crossing>> group : groups.entrySet()) {
      var builder = figure(Unit.COUNT, "sum of bit/s / 8 · 3600 · hoursPerMonth / billedGigabyte");
      double bits = 0;
      for (Crossing crossing : group.getValue()) {
        builder.from(crossing.link(), crossing.averageBitsPerSecond());
        bits += crossing.averageBitsPerSecond().value();
      }
      Figure quantity =
          builder
              .constant("hoursPerMonth", HOURS_PER_MONTH, "365 · 24 / 12")
              .constant("billedGigabyte", BILLED_GIGABYTE, BILLED)
              .of(bits / BITS * SECONDS_PER_HOUR * HOURS_PER_MONTH / BILLED_GIGABYTE);
      add(group.getKey().item(), quantity, "GB", tariff(group.getKey()));
    }
  }

  private record Tariff(LinkKind kind, Optional<Double> own) {
    String item() {
      String where =
          switch (kind) {
            case SAME_SUBNET -> "same subnet";
            case CROSS_AZ -> "cross-AZ";
            case ON_PREM_CLOUD -> "on-prem ↔ cloud";
          };
      return "transfer " + where + (own.isPresent() ? ", own price " + own.get() : "");
    }
  }

  private Figure tariff(Tariff tariff) {
    if (tariff.own().isPresent()) {
      return price("clusters[].link.pricePerGigabyte", tariff.own().get());
    }
    return switch (tariff.kind()) {
      case SAME_SUBNET -> price("prices.sameSubnetGigabyte", prices.sameSubnetGigabyte());
      case CROSS_AZ -> price("prices.crossAzGigabyte", prices.crossAzGigabyte());
      case ON_PREM_CLOUD -> price("prices.onPremCloudGigabyte", prices.onPremCloudGigabyte());
    };
  }

  private Figure price(String key, double price) {
    return figure(Unit.MONEY_PER_MONTH, "as stated")
        .given("price", key, price)
        .source("price book of " + prices.asOf())
        .of(price);
  }

  private void add(String item, Figure quantity, String unit, Figure unitPrice) {
    Figure monthly =
        figure(Unit.MONEY_PER_MONTH, "quantity · unitPrice")
            .from("quantity", quantity)
            .from("unitPrice", unitPrice)
            .of(quantity.value() * unitPrice.value());
    lines.add(new CostPlan.Line(item, quantity, unit, unitPrice, monthly));
  }

  private CostPlan bill() {
    var builder = figure(Unit.MONEY_PER_MONTH, "sum of the lines");
    double sum = 0;
    for (CostPlan.Line line : lines) {
      builder.from(line.item(), line.monthly());
      sum += line.monthly().value();
    }
    Figure monthly = builder.of(sum);
    return new CostPlan(monthly, prices.currency(), lines, findings(monthly));
  }

  private List<Finding> findings(Figure monthly) {
    var findings = new ArrayList<Finding>();
    var budget = prices.monthlyBudget();
    if (budget.isPresent() && monthly.value() > budget.get()) {
      findings.add(overBudget(monthly, budget.get()));
    }
    findings.add(
        new Finding(
            Severity.INFO,
            "cost",
            "The bill leaves out agents, queriers and dashboards.",
            "Prometheus Agents and Fluent Bit run on nodes that are paid for by their workload."
                + " Queriers, the Receive routers, Grafana and OpenSearch Dashboards are sized by how"
                + " they are used, of which a scenario says too little.",
            "Add two or three machines for them, and the agents' cores and memory, which the plan"
                + " states for each node, to the nodes of the clusters."));
    return List.copyOf(findings);
  }

  private Finding overBudget(Figure monthly, double budget) {
    CostPlan.Line dearest = lines.get(0);
    for (CostPlan.Line line : lines) {
      if (line.monthly().value() > dearest.monthly().value()) {
        dearest = line;
      }
    }
    return new Finding(
        Severity.WARNING,
        "cost",
        Words.text(
            "A month costs %s %,.0f, %,.0f more than the budget.",
            prices.currency(), monthly.value(), monthly.value() - budget),
        Words.text(
            "The dearest line is %s: %,.0f, %s of all.",
            dearest.item(),
            dearest.monthly().value(),
            Words.percent(dearest.monthly().value() / monthly.value())),
        "Start with that line: shorter retention, longer intervals, fewer replicas.");
  }
}
