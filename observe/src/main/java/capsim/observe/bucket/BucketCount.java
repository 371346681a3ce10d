package capsim.observe.bucket;

import capsim.observe.access.Shown;
import capsim.observe.bucket.Block.State;
import capsim.observe.bucket.BucketObservation.PrefixTotals;
import capsim.observe.bucket.BucketObservation.SnapshotTotals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Counts the objects of a listing in bounded memory, in whatever order they come. */
final class BucketCount {
  private static final int MOST_PREFIXES = 1_000;
  private static final int MOST_EXAMPLES = 10;
  private static final String OTHERS = "(all others)";

  private final int mostBlocks;
  // By ULID, which begins with the time: when there are too many, the oldest go.
  private final TreeMap<String, Files> blocks = new TreeMap<>();
  private final Map<String, Totals> prefixes = new HashMap<>();
  private final List<String> foreignExamples = new ArrayList<>();
  private final Totals all = new Totals("");
  private final Totals foreign = new Totals("");
  private final Totals snapshotData = new Totals("");
  private final Totals snapshotMetadata = new Totals("");
  private int repositories;
  private long blocksBeyond;

  BucketCount(int mostBlocks) {
    this.mostBlocks = mostBlocks;
  }

  void add(String name, long bytes) {
    all.add(bytes);
    ObjectName object = ObjectName.of(name);
    switch (object.kind()) {
      case BLOCK -> {
        prefix(object.prefix() + "<ULID>/", "blocks").add(bytes);
        addToBlock(object, bytes);
      }
      case SNAPSHOT_DATA -> {
        prefix(object.prefix(), "snapshots").add(bytes);
        snapshotData.add(bytes);
      }
      case SNAPSHOT_METADATA -> {
        prefix(object.prefix(), "snapshots").add(bytes);
        snapshotMetadata.add(bytes);
        repositories += name.equals("index.latest") || name.endsWith("/index.latest") ? 1 : 0;
      }
      case FOREIGN -> {
        prefix(object.prefix(), "foreign").add(bytes);
        foreign.add(bytes);
        if (foreignExamples.size() < MOST_EXAMPLES) {
          foreignExamples.add(Shown.text(name));
        }
      }
    }
  }

  private void addToBlock(ObjectName object, long bytes) {
    // Also by prefix: tenants may share a bucket.
    String key = object.block() + object.prefix();
    Files files = blocks.get(key);
    if (files == null) {
      files = new Files(object.block(), object.prefix());
      blocks.put(key, files);
      if (blocks.size() > mostBlocks) {
        blocks.pollFirstEntry();
        blocksBeyond++;
      }
    }
    files.add(object.file(), bytes);
  }

  private Totals prefix(String prefix, String kind) {
    String key = kind + "/" + prefix;
    Totals known = prefixes.get(key);
    if (known == null) {
      boolean full = prefixes.size() >= MOST_PREFIXES;
      known =
          full
              ? prefixes.computeIfAbsent(kind + "/" + OTHERS, k -> new Totals(kind))
              : new Totals(kind);
      if (!full) {
        prefixes.put(key, known);
      }
    }
    return known;
  }

  long objects() {
    return all.objects;
  }

  long bytes() {
    return all.bytes;
  }

  long foreignObjects() {
    return foreign.objects;
  }

  long foreignBytes() {
    return foreign.bytes;
  }

  List<String> foreignExamples() {
    return foreignExamples;
  }

  /** Blocks that are in the totals only. */
  long blocksBeyond() {
    return blocksBeyond;
  }

  /** The blocks, oldest first, nothing of them read. */
  List<Block> blocks() {
    return blocks.values().stream().map(Files::block).toList();
  }

  List<PrefixTotals> prefixes() {
    return prefixes.entrySet().stream()
        .map(
            entry ->
                new PrefixTotals(
                    Shown.text(entry.getKey().substring(entry.getKey().indexOf('/') + 1)),
                    entry.getValue().kind,
                    entry.getValue().objects,
                    entry.getValue().bytes))
        .sorted(
            Comparator.comparingLong(PrefixTotals::bytes)
                .reversed()
                .thenComparing(PrefixTotals::prefix))
        .toList();
  }

  SnapshotTotals snapshots() {
    return new SnapshotTotals(
        repositories,
        snapshotData.objects,
        snapshotData.bytes,
        snapshotMetadata.objects,
        snapshotMetadata.bytes);
  }

  private static final class Totals {
    private final String kind;
    private long objects;
    private long bytes;

    Totals(String kind) {
      this.kind = kind;
    }

    void add(long more) {
      objects++;
      bytes += more;
    }
  }

  /** The objects of a block. */
  private static final class Files {
    private final String id;
    private final String prefix;
    private long objects;
    private long chunkObjects;
    private long chunkBytes;
    private long indexBytes;
    private long metaBytes;
    private long otherBytes;
    private boolean index;
    private boolean meta;
    private boolean deletion;
    private boolean noCompact;
    private boolean noDownsample;

    Files(String id, String prefix) {
      this.id = id;
      this.prefix = prefix;
    }

    void add(String file, long bytes) {
      objects++;
      if (file.startsWith("chunks/")) {
        chunkObjects++;
        chunkBytes += bytes;
      } else if (file.equals("index")) {
        index = true;
        indexBytes += bytes;
      } else if (file.equals(BucketReader.META)) {
        meta = true;
        metaBytes += bytes;
      } else {
        otherBytes += bytes;
        deletion |= file.equals(BucketReader.DELETION_MARK);
        noCompact |= file.equals("no-compact-mark.json");
        noDownsample |= file.equals("no-downsample-mark.json");
      }
    }

    Block block() {
      boolean whole = meta && index && chunkObjects > 0;
      return new Block(
          id,
          prefix,
          whole ? State.UNREAD : State.PARTIAL,
          Optional.empty(),
          new BlockFiles(objects, chunkObjects, chunkBytes, indexBytes, metaBytes, otherBytes),
          new BlockMarks(deletion, OptionalLong.empty(), noCompact, noDownsample));
    }
  }
}
