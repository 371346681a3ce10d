package capsim.simulator.run;

import capsim.model.minio.MinioPlan;
import capsim.simulator.meter.Level;

/** Drives that were replaced and are filled again, at the speed that the plan says. */
final class Healing {
  private static final long LOOK_MILLIS = 60_000;

  private final Platform platform;
  private final Level missing;
  private double bytesPerMilli;

  Healing(Platform platform) {
    this.platform = platform;
    this.missing = platform.meters.level("minio.healingBytes", "B");
  }

  void begin(double drives) {
    MinioPlan minio = platform.inputs.plan().minio();
    double fill =
        Math.min(1, platform.storedBytes() / Math.max(1, minio.requiredUsableBytes().value()));
    double each = minio.requiredRawBytes().value() / minio.drives().value() * fill;
    double seconds = minio.healingSecondsPerDrive().value() * fill;
    bytesPerMilli = seconds > 0 ? each / seconds / 1000 : Double.MAX_VALUE;
    boolean idle = missing.value() == 0;
    missing.add(each * drives, "a drive was replaced");
    if (idle && missing.value() > 0) {
      platform.simulation.after(LOOK_MILLIS, this::look, 0);
    }
  }

  private void look(long argument) {
    missing.set(Math.max(0, missing.value() - bytesPerMilli * LOOK_MILLIS), "healing");
    if (missing.value() > 0) {
      platform.simulation.after(LOOK_MILLIS, this::look, 0);
    }
  }

  double missingBytes() {
    return missing.value();
  }
}
