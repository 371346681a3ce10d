package capsim.model.store;

import capsim.model.bucket.BlockLadder;
import capsim.model.scenario.MetricStack.Queries;
import capsim.model.scenario.MetricStack.StoreGateway;
import capsim.model.trace.Coefficients;
import capsim.workload.tsdb.BlockSize;

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

  /** Mean age in hours at which 2d blocks become 14d blocks: half of a fortnight. */
  private static final double TWO_DAY_ZONE_HOURS = BlockLadder.FORTNIGHT / 2;

  static QueryReads of(BlockLadder ladder) {
    Queries queries = ladder.scenario().metrics().queries();
    if (ladder.streams() == 0) {
      return new QueryReads(0, 0, 0, 1, 0, 0);
    }
    Coefficients coefficients = ladder.scenario().coefficientValues();
    double hours = queries.range().toSeconds() / 3600.0;
    double recent = Math.min(hours, TWO_DAY_ZONE_HOURS);
    double older = hours - recent;
    double resolution = resolution(ladder, hours);
    QueryReads young =
        zone(
            ladder,
            recent,
            BlockLadder.TWO_DAYS,
            Math.min(resolution, BlockLadder.FIVE_MINUTES),
            coefficients);
    QueryReads old = zone(ladder, older, BlockLadder.FORTNIGHT, resolution, coefficients);
    double selectors = queries.selectors();
    double needed = young.bytes() / young.overRead() + old.bytes() / old.overRead();
    double read = young.bytes() + old.bytes();
    return new QueryReads(
        young.blocks() + old.blocks(),
        selectors * (young.gets() + old.gets()),
        selectors * read,
        needed > 0 ? read / needed : 1,
        resolution,
        selectors * (young.chunkObjects() + old.chunkObjects()));
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

  /** What a selector reads of the blocks of one age. */
  private static QueryReads zone(
      BlockLadder ladder,
      double hours,
      double blockHours,
      double resolution,
      Coefficients coefficients) {
    if (hours <= 0) {
      return new QueryReads(0, 0, 0, 1, resolution, 0);
    }
    // A range that starts anywhere touches one block more than it fills.
    double blocks = hours / blockHours + 1;
    double overRead =
        Math.min(blocks * blockHours / hours, coefficients.value(StoreCoefficients.MOST_OVER_READ));
    double streams = ladder.deduplicated() ? 1 : ladder.replicas().value();
    BlockSize block =
        resolution > 0 ? ladder.downsampled(resolution, blockHours) : ladder.raw(blockHours);
    double series = matched(ladder, block, blockHours);
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
                        * parts(
                            inBatch / segmentsOfBatch,
                            chunkSection / batches / segmentsOfBatch,
                            CHUNK_BYTES,
                            scattered));
    double useful = ownChunks * hours / (blocks * blockHours);
    double bytes =
        chunkMisses * Math.max(useful * overRead, segments * CHUNK_BYTES)
            + seriesMisses * Math.max(ownIndex, SERIES_BYTES)
            + postingMisses * postings * listBytes;
    double all = blocks * streams;
    return new QueryReads(all, all * gets, all * bytes, overRead, resolution, all * segments);
  }

  /** Chunk segments that a stretch of so many bytes touches: it starts anywhere in the first. */
  private static double segments(BlockSize block, double span) {
    double all = Math.max(1, Math.ceil(block.chunksBytes() / BlockSize.CHUNK_SEGMENT_BYTES));
    return Math.min(all, 1 + span / BlockSize.CHUNK_SEGMENT_BYTES);
  }

  /** Series of a block that a selector matches: churn makes a block hold more than are active. */
  private static double matched(BlockLadder ladder, BlockSize block, double blockHours) {
    double active = ladder.load().activeSeries().value();
    double perStream = ladder.deduplicated() ? 1 : ladder.copies() / ladder.replicas().value();
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
