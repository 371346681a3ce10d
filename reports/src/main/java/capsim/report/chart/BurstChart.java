package capsim.report.chart;

import capsim.report.chart.SpanChart.Lane;
import capsim.report.chart.SpanChart.Span;
import capsim.simulator.meter.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When the compactors work: a lane for each kind, the most frequent first. */
final class BurstChart {
  /** Work that a screen could not tell apart is drawn as one. */
  private static final int PARTS = 1500;

  private static final double MILLIS_PER_SECOND = 1000;

  private final Map<String, List<Work>> lanes;
  private final long fromMillis;
  private final long toMillis;
  private final Words words;

  BurstChart(List<Work> work, long fromMillis, long toMillis, Words words) {
    this.fromMillis = fromMillis;
    this.toMillis = toMillis;
    this.words = words;
    var byKind = new LinkedHashMap<String, List<Work>>();
    work.stream()
        .filter(each -> each.endMillis() > fromMillis && each.startMillis() < toMillis)
        .sorted(Comparator.comparingLong(Work::startMillis).thenComparing(Work::kind))
        .forEach(each -> byKind.computeIfAbsent(each.kind(), kind -> new ArrayList<>()).add(each));
    this.lanes = new LinkedHashMap<>();
    byKind.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, List<Work>> lane) -> -lane.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .forEach(lane -> lanes.put(lane.getKey(), lane.getValue()));
  }

  ChartSpec spec(String environment, long seed) {
    var names = new ArrayList<Lane>();
    var spans = new ArrayList<Span>();
    lanes.forEach(
        (kind, all) -> {
          String note = words.get("bursts.lane", count(all), busy(all));
          names.add(new Lane(words.work(kind), note));
          spans(names.size() - 1, all, spans);
        });
    String note = words.get("note.run", environment, Long.toString(seed));
    return new SpanChart(
        words.caption("bursts", note, description(environment)),
        fromMillis,
        toMillis,
        names,
        spans,
        List.of());
  }

  private static String count(List<Work> all) {
    return Numbers.plain(all.size());
  }

  private String seconds(double seconds) {
    return new Numbers(Quantity.SECONDS, "", words.language()).value(seconds);
  }

  private String busy(List<Work> all) {
    double millis = 0;
    for (Work each : all) {
      millis += each.endMillis() - each.startMillis();
    }
    return seconds(millis / MILLIS_PER_SECOND);
  }

  private void spans(int lane, List<Work> all, List<Span> spans) {
    long gap = (toMillis - fromMillis) / PARTS;
    int i = 0;
    while (i < all.size()) {
      long end = all.get(i).endMillis();
      int next = i + 1;
      while (next < all.size() && all.get(next).startMillis() - end < gap) {
        end = Math.max(end, all.get(next).endMillis());
        next++;
      }
      spans.add(new Span(lane, all.get(i).startMillis(), end, detail(all.subList(i, next))));
      i = next;
    }
  }

  private String detail(List<Work> together) {
    double read = 0;
    double written = 0;
    for (Work each : together) {
      read += each.readBytes();
      written += each.writtenBytes();
    }
    var bytes = new Numbers(Quantity.BYTES, "", words.language());
    String moved = words.get("bursts.moved", bytes.value(read), bytes.value(written));
    return together.size() == 1
        ? moved
        : words.get("bursts.together", Integer.toString(together.size())) + ", " + moved;
  }

  private String description(String environment) {
    double longest = 0;
    String kind = "";
    for (List<Work> all : lanes.values()) {
      for (Work each : all) {
        double took = (each.endMillis() - each.startMillis()) / MILLIS_PER_SECOND;
        if (took > longest) {
          longest = took;
          kind = words.work(each.kind());
        }
      }
    }
    return lanes.isEmpty()
        ? words.get("bursts.none", environment)
        : words.get("bursts.alt", environment, kind, seconds(longest));
  }
}
