package capsim.cli;

import java.nio.file.Path;
import java.util.List;

/** Joins the reader of scenario files to the model. */
final class Planning implements Engine {
  @Override
  public PlanSource plans(List<Path> profileFiles) {
    throw new IllegalStateException("not joined");
  }

  @Override
  public List<String> templateNames() {
    return List.of("dev", "stage", "prod", "minimal");
  }

  @Override
  public String template(String name) {
    throw new IllegalStateException("not joined");
  }

  @Override
  public String schema(FileKind kind) {
    throw new IllegalStateException("not joined");
  }

  @Override
  public List<ProfileLine> profiles() {
    throw new IllegalStateException("not joined");
  }
}
