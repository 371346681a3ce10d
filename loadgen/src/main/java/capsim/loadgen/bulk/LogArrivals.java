package capsim.loadgen.bulk;

import capsim.workload.bulk.LogFile;
import capsim.workload.bulk.LogRecords;
import capsim.workload.profile.LogProfile;
import capsim.workload.series.SplitMix;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Records of one tag that nobody has read yet: those of one file, or of all files of a node. Only
 * their number, their time and the place of their first message are kept; whoever reads them writes
 * them then.
 */
public final class LogArrivals {
  private final LogFile[] files;
  private final LogRecords[] records;
  private final double[] cumulativeRates;
  private final double recordsPerMilli;
  private final double lineBytes;
  private final SplittableRandom arrivals;

  /** Expected arrivals up to now, and at which of them the next record comes. */
  private double expected;

  private double nextAt;
  private long position;
  private long pending;
  private long fromNanos;
  private long toNanos;

  /**
   * Nothing has come yet.
   *
   * @param files at least one
   * @param writers what writes the messages of a profile
   */
  public LogArrivals(List<LogFile> files, Function<LogProfile, LogRecords> writers) {
    this.files = files.toArray(LogFile[]::new);
    this.records = files.stream().map(f -> writers.apply(f.profile())).toArray(LogRecords[]::new);
    this.cumulativeRates = new double[this.files.length];
    double rate = 0;
    double bytes = 0;
    for (int i = 0; i < cumulativeRates.length; i++) {
      rate += this.files[i].recordsPerSecond();
      bytes += this.files[i].recordsPerSecond() * this.files[i].lineBytes();
      cumulativeRates[i] = rate;
    }
    this.recordsPerMilli = rate / 1_000;
    this.lineBytes = rate > 0 ? bytes / rate : 0;
    this.arrivals = new SplittableRandom(SplitMix.combine(this.files[0].seed(), files.size()));
    this.position = LogRecords.start(this.files[0].seed());
    this.nextAt = gap();
  }

  /** Time to the next arrival of a Poisson process of rate 1. */
  private double gap() {
    return -Math.log(1 - arrivals.nextDouble());
  }

  /**
   * Records come, as a Poisson process whose rate follows the load.
   *
   * @return how many
   */
  public long arrive(long fromMillis, long toMillis, double loadFactor) {
    expected += recordsPerMilli * loadFactor * (toMillis - fromMillis);
    long count = 0;
    while (nextAt <= expected) {
      nextAt += gap();
      count++;
    }
    if (count > 0) {
      if (pending == 0) {
        fromNanos = fromMillis * 1_000_000;
      }
      toNanos = toMillis * 1_000_000;
      pending += count;
    }
    return count;
  }

  /** Records that are not read. */
  long pending() {
    return pending;
  }

  /** Nanoseconds from one unread record to the next, on average. */
  public double stepNanos() {
    return (double) (toNanos - fromNanos) / pending;
  }

  /** When the first unread record came, at the earliest. */
  public long fromNanos() {
    return fromNanos;
  }

  /** Where the messages of the unread records begin. */
  public long position() {
    return position;
  }

  /** The first so many were read; {@code next} is where the messages of the others begin. */
  public void taken(long count, long next) {
    fromNanos += (long) (count * stepNanos());
    pending -= count;
    position = next;
  }

  /**
   * Forgets the oldest ones that the files no longer hold, since they were rotated.
   *
   * @return how many
   */
  long rotate(long bytesPerFile) {
    double kept = lineBytes == 0 ? pending : Math.floor(bytesPerFile * files.length / lineBytes);
    if (pending <= kept) {
      return 0;
    }
    long lost = pending - (long) kept;
    taken(lost, position);
    return lost;
  }

  /** All that is unread, which is then forgotten. */
  long giveUp() {
    long given = pending;
    pending = 0;
    return given;
  }

  LogFile file(int index) {
    return files[index];
  }

  /** What writes the messages of a file. */
  LogRecords records(int index) {
    return records[index];
  }

  /** The file of the record whose message begins at a place. */
  int fileAt(long messagePosition) {
    if (files.length == 1) {
      return 0;
    }
    double draw = unit(SplitMix.mix(~messagePosition)) * cumulativeRates[files.length - 1];
    int file = 0;
    while (file < files.length - 1 && draw >= cumulativeRates[file]) {
      file++;
    }
    return file;
  }

  /**
   * The time of a record: somewhere in its own part of the time.
   *
   * @param fromNanos when the first record came, at the earliest
   * @param stepNanos mean time between two
   * @param record its number, from 0
   * @param messagePosition where its message begins
   */
  public static long timeOf(long fromNanos, double stepNanos, int record, long messagePosition) {
    return fromNanos + (long) (stepNanos * (record + shareAt(messagePosition)));
  }

  /** When in its part of the time the record came whose message begins at a place: in [0, 1). */
  private static double shareAt(long messagePosition) {
    return unit(SplitMix.mix(messagePosition + 1));
  }

  private static double unit(long bits) {
    return (bits >>> 11) * 0x1p-53;
  }
}
