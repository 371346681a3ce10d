package capsim.loadgen.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/** The machine and this process, as the JVM reports them. */
public final class JvmHostMeter implements HostMeter {
  @Override
  public Sample sample() {
    double share = Double.NaN;
    long cpuNanos = 0;
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      cpuNanos = Math.max(0, system.getProcessCpuTime());
      double load = system.getCpuLoad();
      share = load < 0 ? Double.NaN : load;
    }
    long pauseMillis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (stopsThreads(collector.getName())) {
        pauseMillis += Math.max(0, collector.getCollectionTime());
      }
    }
    return new Sample(
        cpuNanos, pauseMillis * 1_000_000, share, Runtime.getRuntime().availableProcessors());
  }

  /** ZGC and Shenandoah have beans whose time is that of cycles beside running threads. */
  private static boolean stopsThreads(String collector) {
    return !collector.endsWith("Cycles") && !collector.startsWith("G1 Concurrent");
  }
}
