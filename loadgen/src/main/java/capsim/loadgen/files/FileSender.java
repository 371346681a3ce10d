package capsim.loadgen.files;

import capsim.loadgen.bulk.LogArrivals;
import capsim.loadgen.reactor.Reactor;
import capsim.loadgen.run.RunContext;
import capsim.loadgen.run.Sender;
import capsim.workload.bulk.CriEncoder;
import capsim.workload.bulk.LogFile;
import capsim.workload.bulk.LogRecords;
import capsim.workload.profile.LogProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Writes log files instead of sending: records come to files as Poisson processes that follow the
 * load, and are written four times a second. A record that is in a file counts as acknowledged.
 */
public final class FileSender implements Sender {
  private static final long INTERVAL_NANOS = 250_000_000;

  private record Target(LogArrivals tag, LogRecords records, ContainerLog log) {}

  private final List<Target> targets = new ArrayList<>();
  private final FilesOptions options;
  private final CriEncoder encoder = new CriEncoder();
  private final Runnable whenDue = this::write;
  private Reactor reactor;
  private RunContext run;
  private long writtenMillis;
  private long index;
  private boolean stopped;

  /**
   * Makes the files.
   *
   * @throws IOException if they cannot be made
   */
  public FileSender(List<LogFile> files, FilesOptions options) throws IOException {
    this.options = options;
    var records = new IdentityHashMap<LogProfile, LogRecords>();
    for (LogFile file : files) {
      LogRecords messages =
          records.computeIfAbsent(file.profile(), profile -> new LogRecords(profile, 0));
      var tag = new LogArrivals(List.of(file), profile -> messages);
      targets.add(new Target(tag, messages, new ContainerLog(options, file.pod().identity())));
    }
  }

  @Override
  public void start(Reactor newReactor, RunContext context) {
    reactor = newReactor;
    run = context;
    writtenMillis = run.dataMillis(run.startNanoTime());
    scheduleNext();
  }

  private long dueNanoTime() {
    return Math.min(run.startNanoTime() + (index + 1) * INTERVAL_NANOS, run.endNanoTime() - 1);
  }

  private void scheduleNext() {
    if (!targets.isEmpty()) {
      reactor.at(dueNanoTime(), whenDue);
    }
  }

  private void write() {
    if (stopped) {
      return;
    }
    long due = dueNanoTime();
    run.recorder().late(due, reactor.nanoTime());
    boolean last = due == run.endNanoTime() - 1;
    long until = run.dataMillis(last ? run.endNanoTime() : due);
    double factor = run.loadFactor(due - INTERVAL_NANOS / 2);
    long bytes = totalBytes();
    for (Target target : targets) {
      bytes += write(target, until, factor, bytes);
    }
    writtenMillis = until;
    index++;
    if (!last) {
      scheduleNext();
    }
  }

  private long totalBytes() {
    long bytes = 0;
    for (Target target : targets) {
      bytes += target.log().totalBytes();
    }
    return bytes;
  }

  private long write(Target target, long untilMillis, double factor, long bytesSoFar) {
    LogArrivals tag = target.tag();
    int count = Math.toIntExact(tag.arrive(writtenMillis, untilMillis, factor));
    if (count == 0) {
      return 0;
    }
    run.ledger().generated(count);
    encoder.clear();
    long from = tag.fromNanos();
    double step = tag.stepNanos();
    target.records().seek(tag.position());
    for (int i = 0; i < count; i++) {
      encoder.add(target.records(), LogArrivals.timeOf(from, step, i, target.records().position()));
    }
    tag.taken(count, target.records().position());
    if (bytesSoFar + encoder.length() > options.limitBytes()) {
      run.ledger().dropped("limit of " + options.limitBytes() + " B for files", count);
      return 0;
    }
    try {
      target.log().append(encoder.lines(), encoder.length(), untilMillis);
    } catch (IOException e) {
      run.ledger().dropped("cannot write: " + e.getClass().getSimpleName(), count);
      return 0;
    }
    run.recorder().sent(encoder.length(), encoder.length());
    run.ledger().acknowledged(count);
    return encoder.length();
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public boolean drained() {
    return true;
  }

  @Override
  public void abandon() {
    stopped = true;
  }
}
