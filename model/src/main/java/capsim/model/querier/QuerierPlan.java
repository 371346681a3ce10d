package capsim.model.querier;

import static capsim.model.trace.Figure.figure;

import capsim.model.bucket.BlockLadder;
import capsim.model.scenario.MetricStack.Queries;
import capsim.model.store.StoreGatewayPlan;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.workload.tsdb.BlockSize;

/**
 * The Querier behind a query-frontend that splits by day.
 *
 * @param subQueriesPerQuery queries that the frontend makes of one
 * @param callsPerQuery Series calls to stores and receivers
 * @param callsPerSecond the same, per second
 * @param storeBytesPerSecond from Store Gateways, as they read it from the bucket
 * @param receiveBytesPerSecond from Receive, all copies
 */
public record QuerierPlan(
    Figure subQueriesPerQuery,
    Figure callsPerQuery,
    Figure callsPerSecond,
    Figure storeBytesPerSecond,
    Figure receiveBytesPerSecond) {
  /** Split interval of the query-frontend: Thanos v0.42.4 cmd/thanos/query_frontend.go. */
  private static final double SPLIT_SECONDS = 86_400;

  /** The plan of the Querier. */
  public static QuerierPlan of(BlockLadder ladder, StoreGatewayPlan store) {
    Queries queries = ladder.scenario().metrics().queries();
    double seconds = queries.range().toMillis() / 1000.0;
    Figure parts =
        figure(Unit.COUNT, "max(1, ceil(rangeSeconds / 86400))")
            .given("rangeSeconds", "metrics.queries.range", seconds)
            .source("Thanos v0.42.4 pkg/queryfrontend")
            .of(Math.max(1, Math.ceil(seconds / SPLIT_SECONDS)));
    Figure calls =
        figure(Unit.COUNT, "subQueriesPerQuery · selectors · (replicas + instances)")
            .from("subQueriesPerQuery", parts)
            .given("selectors", "metrics.queries.selectors", queries.selectors())
            .from("replicas", ladder.replicas())
            .from("instances", store.instances())
            .source("Thanos v0.42.4 pkg/store/proxy.go")
            .of(
                parts.value()
                    * queries.selectors()
                    * (ladder.replicas().value() + store.instances().value()));
    Figure rate =
        figure(Unit.REQUESTS_PER_SECOND, "queries · callsPerQuery")
            .given("queries", "metrics.queries.perSecond", queries.perSecond())
            .from("callsPerQuery", calls)
            .of(queries.perSecond() * calls.value());
    return new QuerierPlan(parts, calls, rate, store.readBytesPerSecond(), fromReceive(ladder));
  }

  private static Figure fromReceive(BlockLadder ladder) {
    Queries queries = ladder.scenario().metrics().queries();
    double local = ladder.scenario().metrics().receive().localRetention().toMillis() / 1000.0;
    double hours = Math.min(queries.range().toMillis() / 1000.0, local) / 3600;
    double active = ladder.load().activeSeries().value();
    BlockSize all = ladder.load().blocks().raw(ladder.baseHours());
    double perSeriesHour = active > 0 ? all.bytes() / active / ladder.baseHours() : 0;
    double series = Math.min(queries.seriesPerSelector(), active);
    return figure(
            Unit.BYTES_PER_SECOND,
            "queries · selectors · series · min(hours, localRetention) · bytes of an hour of one of"
                + " activeSeries ·"
                + " replicationFactor")
        .given("queries", "metrics.queries.perSecond", queries.perSecond())
        .given("selectors", "metrics.queries.selectors", queries.selectors())
        .given("series", "metrics.queries.seriesPerSelector", queries.seriesPerSelector())
        .given("hours", "metrics.queries.range", hours)
        .from("activeSeries", ladder.load().activeSeries())
        .given("replicationFactor", "metrics.receive.replicationFactor", ladder.copies())
        .source("Thanos v0.42.4 pkg/store/proxy.go: all copies are sent, then de-duplicated")
        .of(
            queries.perSecond()
                * queries.selectors()
                * series
                * hours
                * perSeriesHour
                * ladder.copies());
  }
}
