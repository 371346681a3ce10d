package capsim.cli.observe;

import capsim.observe.bucket.Block;
import capsim.observe.bucket.BucketObservation;
import capsim.observe.bucket.BucketObservation.BlockTotals;
import capsim.observe.bucket.BucketObservation.SnapshotTotals;
import java.util.Locale;

/** What a bucket holds. */
final class BucketText {
  private static final int MOST_PREFIXES = 15;
  private static final long MILLIS_PER_MINUTE = 60_000;

  private BucketText() {}

  static void bucket(Page page, BucketObservation bucket) {
    if (!bucket.listed() && bucket.objects() == 0) {
      return;
    }
    page.heading(
        "Bucket "
            + bucket.bucket()
            + " at "
            + bucket.endpoint()
            + ": "
            + Page.count(bucket.objects())
            + " objects, "
            + Page.bytes(bucket.bytes())
            + (bucket.listed() ? "" : ", as far as it could be listed"));
    page.line("asked with " + bucket.listRequests() + " LIST and " + bucket.getRequests() + " GET");
    states(page, bucket);
    snapshots(page, bucket.snapshots());
    page.blank();
    blocks(page, bucket);
    Page.Table prefixes = page.table(2, "Prefix", "Kind", "Objects", "Bytes");
    bucket
        .prefixes()
        .forEach(
            prefix ->
                prefixes.row(
                    prefix.prefix().isEmpty() ? "(none)" : prefix.prefix(),
                    prefix.kind(),
                    Page.count(prefix.objects()),
                    Page.bytes(prefix.bytes())));
    prefixes.end(MOST_PREFIXES);
  }

  private static void states(Page page, BucketObservation bucket) {
    if (bucket.blocks().isEmpty()) {
      return;
    }
    var line = new StringBuilder("blocks:");
    for (Block.State state : Block.State.values()) {
      long number = bucket.blocks().stream().filter(block -> block.state() == state).count();
      if (number > 0) {
        line.append(' ')
            .append(Page.count(number))
            .append(' ')
            .append(state.name().toLowerCase(Locale.ROOT))
            .append(',');
      }
    }
    long marked = bucket.blocks().stream().filter(block -> block.marks().deletion()).count();
    page.line(line.append(' ').append(marked).append(" of them marked for deletion").toString());
  }

  private static void snapshots(Page page, SnapshotTotals snapshots) {
    if (snapshots.dataObjects() + snapshots.metadataObjects() > 0) {
      page.line(
          "snapshots: "
              + snapshots.repositories()
              + (snapshots.repositories() == 1 ? " repository, " : " repositories, ")
              + Page.count(snapshots.dataObjects())
              + " files of segments ("
              + Page.bytes(snapshots.dataBytes())
              + "), "
              + Page.count(snapshots.metadataObjects())
              + " of metadata ("
              + Page.bytes(snapshots.metadataBytes())
              + ")");
    }
  }

  private static void blocks(Page page, BucketObservation bucket) {
    Page.Table table =
        page.table(
            1,
            "Resolution",
            "Level",
            "Marked",
            "Blocks",
            "Objects",
            "Series",
            "Samples",
            "Chunks",
            "Chunk bytes",
            "Index bytes",
            "Bytes");
    for (BlockTotals totals : bucket.blockTotals()) {
      table.row(
          resolution(totals.resolutionMillis()),
          Integer.toString(totals.level()),
          totals.marked() ? "yes" : "no",
          Page.count(totals.blocks()),
          Page.count(totals.objects()),
          Page.count(totals.series()),
          Page.count(totals.samples()),
          Page.count(totals.chunks()),
          Page.bytes(totals.chunkBytes()),
          Page.bytes(totals.indexBytes()),
          Page.bytes(totals.bytes()));
    }
    table.end(Integer.MAX_VALUE);
  }

  private static String resolution(long millis) {
    return millis == 0 ? "raw" : millis / MILLIS_PER_MINUTE + " min";
  }
}
