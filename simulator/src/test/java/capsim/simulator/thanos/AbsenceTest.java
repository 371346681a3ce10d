package capsim.simulator.thanos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AbsenceTest {
  private static final long HOUR = 3_600_000;

  private final Absence absence = new Absence();

  @Test
  void present_neverAbsent_isWhole() {
    assertThat(absence.present(10 * HOUR, 12 * HOUR)).isEqualTo(1);
  }

  @Test
  void present_absentForAPart_isTheRest() {
    absence.set(true, 11 * HOUR);
    assertThat(absence.present(10 * HOUR, 12 * HOUR)).isEqualTo(0.5);
    absence.set(false, 14 * HOUR);
    assertThat(absence.present(12 * HOUR, 14 * HOUR)).isZero();
    assertThat(absence.present(13 * HOUR, 17 * HOUR)).isEqualTo(0.75);
  }

  @Test
  void present_absentAgainSoon_isOneAbsence() {
    absence.set(true, 10 * HOUR);
    absence.set(false, 11 * HOUR);
    absence.set(true, 11 * HOUR + HOUR / 2);
    absence.set(false, 12 * HOUR);
    assertThat(absence.present(10 * HOUR, 14 * HOUR)).isEqualTo(0.5);

    absence.set(true, 20 * HOUR);
    assertThat(absence.present(10 * HOUR, 14 * HOUR)).isEqualTo(1);
  }
}
