package capsim.model.store;

import capsim.model.bucket.BlockLadder;
import capsim.model.scenario.MetricStack.Queries;
import capsim.model.scenario.MetricStack.StoreGateway;
import capsim.model.trace.Coefficients;
import capsim.workload.tsdb.BlockSize;
import java.util.ArrayList;
import java.util.List;

/**
 * What one query reads of the bucket on one replica of every shard: Thanos v0.42.4
 * pkg/store/bucket.go.
 *
 * @param blocks blocks that a selector touches
 * @param gets range GETs of the query
 * @param bytes bytes of the query
 * @param overRead chunk bytes read over chunk bytes needed
 * @param resolutionSeconds resolution of the blocks older than a week; 0 is raw
 * @param chunkObjects chunk segments that the query touches
 */
record QueryReads(
    double blocks,
    double gets,
    double bytes,
    double overRead,
    double resolutionSeconds,
    double chunkObjects) {
  /** Ranges closer than this are read as one: pkg/store/bucket.go PartitionerMaxGapSize. */
  private static final double GAP_BYTES = 512 * 1024.0;

  /** Read for a series: pkg/store/bucket.go EstimatedMaxSeriesSize. */
  private static final double SERIES_BYTES = 64 * 1024.0;

  /** Read for a chunk: pkg/store/bucket.go EstimatedMaxChunkSize. */
  private static final double CHUNK_BYTES = 16_000;

  /** Series handled at a time: pkg/store/bucket.go SeriesBatchSize. */
  private static final double BATCH = 10_000;

  /** Bytes of a posting: Prometheus v0.309.1 tsdb/docs/format/index.md. */
  private static final double POSTING_BYTES = 4;

  /** max_source_resolution = step / 5: Thanos v0.42.4 pkg/api/query/v1.go. */
  private static final double STEPS_PER_RESOLUTION = 5;

  /** Marked blocks are read until then: Thanos v0.42.4 cmd/thanos/store.go. */
  private static final double COPIES_HOURS = StoreModel.HIDDEN_AFTER_DAYS * BlockLadder.DAY;

  /**
   * Blocks of one length, as a query meets them.
   *
   * @param hours of the query's range that lie in them
   * @param blockHours length
   * @param block one of them
   * @param streams that each have such blocks
   * @param partial whether the range begins among them: it then touches one more than it fills
   */
  private record Zone(
      double hours, double blockHours, BlockSize block, double streams, boolean partial) {
    double blocks() {
      return hours / blockHours + (partial ? 1 : 0);
    }
  }

  static QueryReads of(BlockLadder ladder) {
    Queries queries = ladder.scenario().metrics().queries();
    if (ladder.streams() == 0) {
      return new QueryReads(0, 0, 0, 1, 0, 0);
    }
    Coefficients coefficients = ladder.scenario().coefficientValues();
    double hours = queries.range().toMillis() / 3.6e6;
    double resolution = resolution(ladder, hours);
    double youngest = youngest(ladder, hours);
    double blocks = 0;
    double gets = 0;
    double read = 0;
    double hoursRead = 0;
    double chunkObjects = 0;
    for (Zone zone : zones(ladder, youngest, youngest + hours, resolution)) {
      QueryReads part = read(ladder, zone, coefficients);
      blocks += part.blocks();
      gets += part.gets();
      read += part.bytes();
      hoursRead += zone.hours() * part.overRead();
      chunkObjects += part.chunkObjects();
    }
    double overRead = hours > 0 ? hoursRead / hours : 1;
    if (ladder.deduplicated()) {
      QueryReads copies = read(ladder, copies(ladder, youngest, youngest + hours), coefficients);
      blocks += copies.blocks();
      gets += copies.gets();
      read += copies.bytes();
      chunkObjects += copies.chunkObjects();
    }
    double selectors = queries.selectors();
    return new QueryReads(
        blocks, selectors * gets, selectors * read, overRead, resolution, selectors * chunkObjects);
  }

  /**
   * Age in hours of the newest data that a query asks the Store Gateway for. It reaches past what
   * Receive holds: a longer range does so though it ends now, a shorter one lies behind it.
   */
  private static double youngest(BlockLadder ladder, double hours) {
    double held = ladder.scenario().metrics().receive().localRetention().toMillis() / 3.6e6;
    return hours > held ? 0 : held;
  }

  /**
   * Blocks by their length, of a range between two ages in hours. Data moves to longer blocks when
   * a window of those is full, so at half their length in the mean; the last length takes the rest.
   */
  private static List<Zone> zones(
      BlockLadder ladder, double youngest, double oldest, double resolution) {
    double streams = ladder.deduplicated() ? 1 : ladder.replicas().value();
    List<Double> lengths = ladder.rawHours();
    var zones = new ArrayList<Zone>();
    double from = youngest;
    for (int i = 0; i < lengths.size() && from < oldest; i++) {
      double length = lengths.get(i);
      boolean longest = i == lengths.size() - 1;
      double to = longest ? oldest : Math.min(oldest, lengths.get(i + 1) / 2);
      if (to > from) {
        BlockSize block = block(ladder, resolution, length);
        zones.add(new Zone(to - from, length, block, streams, to == oldest));
        from = to;
      }
    }
    return zones;
  }

  /** The coarsest that is there: blocks of less than two days are raw, less than 14 days 5m. */
  private static BlockSize block(BlockLadder ladder, double resolution, double hours) {
    if (resolution == 0 || hours < BlockLadder.TWO_DAYS) {
      return ladder.raw(hours);
    }
    boolean fortnight = hours >= BlockLadder.FORTNIGHT;
    return ladder.downsampled(fortnight ? resolution : BlockLadder.FIVE_MINUTES, hours);
  }

  /**
   * What the replicas uploaded and the compactor has merged is read as well, until it is hidden:
   * the Store Gateway finds duplicates among blocks of the same labels only, and these have one
   * more, the replica's.
   */
  private static Zone copies(BlockLadder ladder, double youngest, double oldest) {
    double delay = ladder.scenario().metrics().compactor().deleteDelay().toMillis() / 3.6e6;
    double longest = Math.min(COPIES_HOURS, delay);
    double within = Math.max(0, Math.min(oldest, longest) - youngest);
    return new Zone(
        within,
        ladder.baseHours(),
        ladder.uploaded(),
        ladder.replicas().value(),
        within > 0 && oldest < longest);
  }

  private static double resolution(BlockLadder ladder, double hours) {
    Queries queries = ladder.scenario().metrics().queries();
    if (!queries.autoDownsampling() || !ladder.scenario().metrics().compactor().downsampling()) {
      return 0;
    }
    double points = ladder.scenario().coefficientValues().value(StoreCoefficients.POINTS_PER_QUERY);
    double coarsest = hours * 3600 / points / STEPS_PER_RESOLUTION;
    if (coarsest >= BlockLadder.ONE_HOUR) {
      return BlockLadder.ONE_HOUR;
    }
    return coarsest >= BlockLadder.FIVE_MINUTES ? BlockLadder.FIVE_MINUTES : 0;
  }

  /** What a selector reads of the blocks of a zone. */
  private static QueryReads read(BlockLadder ladder, Zone zone, Coefficients coefficients) {
    if (zone.hours() <= 0) {
      return new QueryReads(0, 0, 0, 1, 0, 0);
    }
    double blocks = zone.blocks();
    BlockSize block = zone.block();
    double series = matched(ladder, block, zone);
    double spanned = blocks * zone.blockHours() / zone.hours();
    // Between the chunks that are needed of two neighbours lie those of the first one's other time.
    double gap = block.chunksBytes() / Math.max(1, block.series()) * (1 - 1 / spanned);
    boolean apart = gap > GAP_BYTES;
    double overRead = apart ? 1 : spanned;
    StoreGateway store = ladder.scenario().metrics().storeGateway();
    double chunkMisses = store.cachingBucket() ? 1 - store.chunksHitRatio().value() : 1;
    double perSeries = block.series() > 0 ? 1 / block.series() : 0;
    double scattered = coefficients.value(StoreCoefficients.SCATTERED_SHARE);
    double named = coefficients.value(StoreCoefficients.METRIC_NAME_SHARE);
    double batches = Math.ceil(series / BATCH);
    double inBatch = Math.min(series, BATCH);
    // Index and chunk files are in the order of the labels, the metric name first.
    double ownChunks = series * block.chunksBytes() * perSeries;
    double ownIndex = series * block.indexBytes() * perSeries;
    double chunkSection = Math.max(ownChunks, named * block.chunksBytes());
    double indexSection = Math.max(ownIndex, named * block.indexBytes());
    double span = ownChunks + scattered * (chunkSection - ownChunks);
    double segments = segments(block, span);
    double segmentsOfBatch = segments(block, span / batches);
    double listBytes = POSTING_BYTES * Math.max(series, named * block.series());
    double postings = coefficients.value(StoreCoefficients.POSTINGS_PER_SELECTOR);
    double postingMisses = 1 - store.postingsHitRatio().value();
    double seriesMisses = 1 - store.seriesHitRatio().value();
    double gets =
        postingMisses * parts(postings, block.indexBytes(), listBytes, scattered)
            + batches
                * (seriesMisses * parts(inBatch, indexSection / batches, SERIES_BYTES, scattered)
                    + chunkMisses
                        * segmentsOfBatch
                        * (apart
                            ? inBatch / segmentsOfBatch
                            : parts(
                                inBatch / segmentsOfBatch,
                                chunkSection / batches / segmentsOfBatch,
                                CHUNK_BYTES,
                                scattered)));
    double useful = ownChunks * zone.hours() / (blocks * zone.blockHours());
    double bytes =
        chunkMisses * Math.max(useful * overRead, segments * CHUNK_BYTES)
            + seriesMisses * Math.max(ownIndex, SERIES_BYTES)
            + postingMisses * postings * listBytes;
    double all = blocks * zone.streams();
    return new QueryReads(all, all * gets, all * bytes, overRead, 0, all * segments);
  }

  /** Chunk segments that a stretch of so many bytes touches: it starts anywhere in the first. */
  private static double segments(BlockSize block, double span) {
    double all = Math.max(1, Math.ceil(block.chunksBytes() / BlockSize.CHUNK_SEGMENT_BYTES));
    return Math.min(all, 1 + span / BlockSize.CHUNK_SEGMENT_BYTES);
  }

  /** Series of a block that a selector matches: churn makes a block hold more than are active. */
  private static double matched(BlockLadder ladder, BlockSize block, Zone zone) {
    double active = ladder.load().activeSeries().value();
    double perStream = zone.streams() == 1 ? 1 : ladder.copies() / ladder.replicas().value();
    double blockHours = zone.blockHours();
    double grown =
        active > 0
            ? (active + ladder.load().churnedSeriesPerHour().value() * blockHours) / active
            : 1;
    double wanted = ladder.scenario().metrics().queries().seriesPerSelector();
    return Math.min(wanted * perStream * grown, block.series());
  }

  /**
   * Range GETs for {@code items} ranges of {@code each} bytes in {@code length} bytes: one if side
   * by side; scattered, those whose gap to the next is above the limit stay apart.
   */
  static double parts(double items, double length, double each, double scatteredShare) {
    if (items <= 1 || length <= 0) {
      return 1;
    }
    return 1 + scatteredShare * (items - 1) * Math.exp(-items * (GAP_BYTES + each) / length);
  }
}
