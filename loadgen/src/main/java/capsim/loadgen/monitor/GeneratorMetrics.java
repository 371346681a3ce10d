package capsim.loadgen.monitor;

import capsim.loadgen.record.Ledger;
import capsim.loadgen.record.TimeSummary;
import capsim.loadgen.record.Traffic;
import capsim.loadgen.run.Phase;
import capsim.loadgen.run.Progress;
import capsim.loadgen.server.Answer;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Metrics of a run, kept up to date by its progress: what is scraped is as old as the last
 * interval. Thread-safe.
 *
 * <p>Items are samples or log records, as the label {@code item} says. Counters count from the
 * begin of the run; quantiles of times are those of the last interval.
 */
public final class GeneratorMetrics implements Consumer<Progress> {
  private static final ExpositionFormats FORMATS = ExpositionFormats.init();

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final String item;
  private volatile RunTotals totals = RunTotals.NONE;

  /**
   * Metrics of a run that has not begun.
   *
   * @param item what the run sends: {@code samples} or {@code records}
   */
  public GeneratorMetrics(String item) {
    this.item = item;
    registerItems();
    registerRequests();
    registerTimes();
    registerRun();
  }

  @Override
  public synchronized void accept(Progress progress) {
    totals = totals.plus(progress);
  }

  /** What a scrape is answered with; {@code accept} is its header of that name, or null. */
  public Answer answer(String accept) {
    var writer = FORMATS.findWriter(accept);
    var bytes = new ByteArrayOutputStream();
    try {
      writer.write(bytes, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return Answer.of(200, writer.getContentType(), bytes.toByteArray());
  }

  private void registerItems() {
    items("capsim_items_generated", "Items made", Ledger::generated);
    items("capsim_items_acknowledged", "Items that the target said it has", Ledger::acknowledged);
    items("capsim_items_unsent", "Items queued or under way at the end", Ledger::unsent);
    items("capsim_items_duplicated", "Items that may be stored twice", Ledger::duplicated);
    byReason("capsim_items_rejected", "Items refused for good", Ledger::rejectedByReason);
    byReason("capsim_items_dropped", "Items given up by the sender", Ledger::droppedByReason);
    GaugeWithCallback.builder()
        .name("capsim_items_outstanding")
        .help("Items generated whose end is not known yet.")
        .labelNames("item")
        .callback(gauge -> gauge.call(totals.ledger().balance(), item))
        .register(registry);
  }

  private void items(String name, String help, ToDoubleFunction<Ledger> count) {
    CounterWithCallback.builder()
        .name(name)
        .help(help + ".")
        .labelNames("item")
        .callback(counter -> counter.call(count.applyAsDouble(totals.ledger()), item))
        .register(registry);
  }

  private void byReason(
      String name, String help, Function<Ledger, SortedMap<String, Long>> counts) {
    CounterWithCallback.builder()
        .name(name)
        .help(help + ", by reason.")
        .labelNames("item", "reason")
        .callback(
            counter ->
                counts
                    .apply(totals.ledger())
                    .forEach((reason, count) -> counter.call(count, item, reason)))
        .register(registry);
  }

  private void registerRequests() {
    traffic(
        "capsim_requests", "Requests that ended well, with all their attempts", Traffic::requests);
    traffic("capsim_attempts_started", "Attempts sent", Traffic::attempts);
    bytes("capsim_sent_raw", "Messages sent, before compression", Traffic::rawBytes);
    bytes("capsim_sent_wire", "Bodies sent, as on the wire", Traffic::wireBytes);
    CounterWithCallback.builder()
        .name("capsim_attempts")
        .help("Attempts that ended, by status; status 0 stands for no answer.")
        .labelNames("status")
        .callback(
            counter ->
                totals
                    .traffic()
                    .attemptsByStatus()
                    .forEach((status, count) -> counter.call(count, Integer.toString(status))))
        .register(registry);
  }

  private void traffic(String name, String help, ToDoubleFunction<Traffic> count) {
    CounterWithCallback.builder()
        .name(name)
        .help(help + ".")
        .callback(counter -> counter.call(count.applyAsDouble(totals.traffic())))
        .register(registry);
  }

  private void bytes(String name, String help, ToDoubleFunction<Traffic> count) {
    CounterWithCallback.builder()
        .name(name)
        .unit(Unit.BYTES)
        .help(help + ".")
        .callback(counter -> counter.call(count.applyAsDouble(totals.traffic())))
        .register(registry);
  }

  private void registerTimes() {
    times(
        "capsim_latency", "From the intended time of a request to its answer", RunTotals::latency);
    times(
        "capsim_service_time",
        "From the begin of the last attempt to its answer",
        RunTotals::serviceTime);
    times("capsim_slip", "By how much the generator itself was late", RunTotals::slip);
  }

  private void times(String name, String help, Function<RunTotals, RunTotals.Timed> times) {
    SummaryWithCallback.builder()
        .name(name)
        .unit(Unit.SECONDS)
        .help(help + "; quantiles of the last interval.")
        .callback(
            summary -> {
              RunTotals.Timed timed = times.apply(totals);
              summary.call(timed.count(), timed.sumSeconds(), quantiles(timed.last()));
            })
        .register(registry);
  }

  private static Quantiles quantiles(TimeSummary times) {
    return Quantiles.of(
        new Quantile(0.5, times.p50()),
        new Quantile(0.9, times.p90()),
        new Quantile(0.99, times.p99()),
        new Quantile(0.999, times.p999()),
        new Quantile(1, times.max()));
  }

  private void registerRun() {
    GaugeWithCallback.builder()
        .name("capsim_run_phase")
        .help("1 for the phase that the run is in.")
        .labelNames("phase")
        .callback(
            gauge -> {
              for (Phase phase : Phase.values()) {
                String name = phase.name().toLowerCase(Locale.ROOT);
                gauge.call(phase == totals.phase() ? 1 : 0, name);
              }
            })
        .register(registry);
    GaugeWithCallback.builder()
        .name("capsim_run_elapsed")
        .unit(Unit.SECONDS)
        .help("Time since the begin of the run.")
        .callback(gauge -> gauge.call(totals.elapsedSeconds()))
        .register(registry);
  }
}
