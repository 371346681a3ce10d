package capsim.observe.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationFileTest {
  private static final Calibration CALIBRATION =
      new Calibration(
          "1.0",
          "dev.yaml",
          "2 processors, Linux amd64",
          0.95,
          List.of(
              new MeasuredCoefficient(
                  "receive.walBytesPerSample",
                  6.5,
                  6,
                  7,
                  "B/sample",
                  5,
                  5,
                  LocalDate.of(2026, 11, 24),
                  "Prometheus 2.42.0",
                  "files of the WAL")));

  @Test
  void read_ofWhatWasWritten_isTheSame() throws IOException {
    assertThat(CalibrationFile.read(CalibrationFile.write(CALIBRATION))).isEqualTo(CALIBRATION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "capsim/v1     | capsim/v9       | apiVersion: expected capsim/v1, not \"capsim/v9\"",
        "\"confidence\"  | \"confidense\"    | confidense: unknown key",
        "\"low\"         | \"lo\"            | coefficients[0].lo: unknown key",
        "6.5           | NaN             | is no JSON",
        "6.5           | 1e999           | coefficients[0].value: expected a finite number",
        "6.5           | \"6.5\"           | coefficients[0].value: expected a finite number",
        "6.5           | 9.5             | must be finite and within 6.0..7.0",
        "2026-11-24    | yesterday       | coefficients[0].date: expected a date as 2026-01-31",
        "0.95          | 95              | confidence must be between 0 and 1",
      })
  void read_ofWhatIsWrong_saysWhatAndWhere(String right, String wrong, String message) {
    String text = CalibrationFile.write(CALIBRATION).replace(right, wrong);

    assertThatThrownBy(() -> CalibrationFile.read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }
}
