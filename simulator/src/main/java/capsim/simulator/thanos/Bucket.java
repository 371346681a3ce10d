package capsim.simulator.thanos;

import capsim.simulator.engine.Simulation;
import capsim.simulator.meter.Level;
import capsim.simulator.meter.Meters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What lies in the bucket of metrics: blocks by group, and those that wait to be deleted. */
public final class Bucket {
  private static final String[] RESOLUTIONS = {"raw", "5m", "1h"};

  private final Simulation simulation;
  private final List<Group> groups = new ArrayList<>();
  private final List<Shard> shards = new ArrayList<>();
  private final Level[] bytes = new Level[RESOLUTIONS.length];
  private final Level garbage;
  private final Level blocks;
  private final Level objects;
  private final Level total;
  private long created;
  private double createdHeaderBytes;
  private double createdHeaderParts;

  /** The part of the bucket that one compactor is responsible for. */
  private static final class Shard {
    private int blocks;
    private final ArrayDeque<Block> marked = new ArrayDeque<>();

    /** Of these, expired ones that the compactor still sees. */
    private final ArrayDeque<Block> expired = new ArrayDeque<>();

    /** Blocks that no look has seen for good yet, in the order of that time. */
    private final ArrayDeque<Block> fresh = new ArrayDeque<>();
  }

  /**
   * An empty bucket.
   *
   * @param streams that compactors merge
   * @param compactors that share the streams
   */
  Bucket(Simulation simulation, Meters meters, int streams, int compactors) {
    this.simulation = simulation;
    for (int i = 0; i < compactors; i++) {
      shards.add(new Shard());
    }
    for (int stream = 0; stream < streams; stream++) {
      for (int resolution = 0; resolution < RESOLUTIONS.length; resolution++) {
        groups.add(new Group(stream % compactors));
      }
    }
    for (int i = 0; i < RESOLUTIONS.length; i++) {
      bytes[i] = meters.level("bucket.bytes." + RESOLUTIONS[i], "B");
    }
    garbage = meters.level("bucket.bytes.garbage", "B");
    total = meters.level("bucket.bytes.all", "B");
    blocks = meters.level("bucket.blocks", "1");
    objects = meters.level("bucket.objects", "1");
  }

  /** Groups by stream and resolution. */
  List<Group> groups() {
    return groups;
  }

  Group group(int stream, int resolution) {
    return groups.get(stream * RESOLUTIONS.length + resolution);
  }

  /** A block has arrived. */
  void add(Group group, Block block, String cause) {
    group.add(block);
    shards.get(group.shard).blocks++;
    if (block.visibleMillis > simulation.nowMillis()) {
      shards.get(group.shard).fresh.add(block);
    }
    created++;
    createdHeaderBytes += block.size.indexHeaderBytes();
    createdHeaderParts += StoreGateways.headerParts(block.size.indexHeaderBytes());
    change(bytes[block.resolution], block, 1, cause);
  }

  private void change(Level resolution, Block block, int sign, String cause) {
    resolution.add(sign * block.bytes, cause);
    total.add(sign * block.bytes, cause);
    blocks.add(sign, cause);
    objects.add(sign * block.objects, cause);
  }

  /** A block of whose data there is another one is marked for deletion, if it is not yet. */
  void replace(Group group, Block block, String cause) {
    group.remove(block);
    if (block.marked()) {
      block.hide();
      return;
    }
    mark(group, block, false, cause);
    bytes[block.resolution].add(-block.bytes, cause);
    garbage.add(block.bytes, cause);
  }

  /**
   * A block that is too old is marked for deletion. It counts as its resolution until it is gone,
   * and the compactor goes on seeing it for half the delete delay: nothing replaces it, and Thanos
   * must not compact around gaps; v0.42.4 cmd/thanos/compact.go ignoreDeletionMarkFilter.
   */
  void expire(Group group, Block block) {
    mark(group, block, true, "retention");
    shards.get(group.shard).expired.add(block);
  }

  private void mark(Group group, Block block, boolean expired, String cause) {
    block.mark(group, simulation.nowMillis(), expired);
    shards.get(group.shard).marked.add(block);
    objects.add(1, cause); // deletion-mark.json
  }

  /** Takes expired blocks that were marked so long ago out of a compactor's sight. */
  void hideExpired(int compactor, long delayMillis) {
    ArrayDeque<Block> expired = shards.get(compactor).expired;
    while (!expired.isEmpty()
        && expired.peek().markedMillis() < simulation.nowMillis() - delayMillis) {
      Block block = expired.poll();
      if (!block.hidden()) {
        block.hide();
        block.group().remove(block);
      }
    }
  }

  /** The oldest marked block of a compactor if its delay is over, removed; or null. */
  Block deletable(int compactor, long deleteDelayMillis) {
    Shard shard = shards.get(compactor);
    Block block = shard.marked.peek();
    if (block == null || block.markedMillis() > simulation.nowMillis() - deleteDelayMillis) {
      return null;
    }
    shard.marked.poll();
    shard.blocks--;
    change(block.expired() ? bytes[block.resolution] : garbage, block, -1, "deletion");
    objects.add(-1, "deletion");
    return block;
  }

  /** Block directories of a compactor, marked ones included. */
  int blocks(int compactor) {
    return shards.get(compactor).blocks;
  }

  /** Of these, those that are not marked. */
  int live(int compactor) {
    Shard shard = shards.get(compactor);
    return shard.blocks - shard.marked.size();
  }

  /** Of the marked ones, those that a compactor still sees. */
  int expired(int compactor) {
    int seen = 0;
    for (Block block : shards.get(compactor).expired) {
      seen += block.hidden() ? 0 : 1;
    }
    return seen;
  }

  /** Uploads that are too young for a compactor to ask for their markers. */
  int fresh(int compactor) {
    ArrayDeque<Block> fresh = shards.get(compactor).fresh;
    while (!fresh.isEmpty() && fresh.peek().visibleMillis <= simulation.nowMillis()) {
      fresh.poll();
    }
    return fresh.size();
  }

  /** All block directories. */
  public double blocks() {
    return blocks.value();
  }

  /** All bytes. */
  public double bytes() {
    return total.value();
  }

  /** All objects. */
  public double objects() {
    return objects.value();
  }

  /** Blocks that ever came to be. */
  long created() {
    return created;
  }

  /** Bytes of their index-headers. */
  double createdHeaderBytes() {
    return createdHeaderBytes;
  }

  /** Range requests that their index-headers take on one instance. */
  double createdHeaderParts() {
    return createdHeaderParts;
  }
}
