package capsim.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.cli.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
  @TempDir Path directory;

  @Test
  void ofFile_lineEnd_isNotPartOfIt() throws Exception {
    Path file = Files.writeString(directory.resolve("token"), "abc123\r\n");

    assertThat(Secret.ofFile(file, "bearer token").bearer().get()).isEqualTo("Bearer abc123");
  }

  @Test
  void basic_userAndPassword_asRfc7617HasIt() {
    // The example of RFC 7617, section 2.
    Map<String, String> environment = Map.of("P", "open sesame");

    assertThat(Secret.ofVariable(environment, "P", "password").basic("Aladdin").get())
        .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  }

  @Test
  void toString_anySecret_hidesIt() {
    assertThat(Secret.ofVariable(Map.of("P", "hunter2"), "P", "password")).hasToString("***");
  }

  @Test
  void of_missingEmptyOrTwoLines_saysWhereAndNotWhat() throws Exception {
    Path two = Files.writeString(directory.resolve("two"), "first\nsecond\n");
    Path empty = Files.writeString(directory.resolve("empty"), "\n");

    assertThatThrownBy(() -> Secret.ofFile(two, "password"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must be one line of printable characters: the file " + two)
        .hasMessageNotContaining("second");
    assertThatThrownBy(() -> Secret.ofFile(empty, "password"))
        .hasMessageContaining("the password is empty: the file " + empty);
    assertThatThrownBy(() -> Secret.ofFile(directory.resolve("none"), "password"))
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> Secret.ofVariable(Map.of(), "NONE", "password"))
        .hasMessageContaining("is not set: NONE");
  }
}
