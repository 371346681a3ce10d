package capsim.cli;

import capsim.cli.load.Interrupts;
import capsim.cli.load.Session;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The process: real streams in, exit code out. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    var stdout = new CheckedOutput(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = utf8(stdout);
    PrintWriter err = utf8(new FileOutputStream(FileDescriptor.err));
    int exitCode = execute(args, out, err);
    out.flush();
    if (exitCode == ExitCode.OK && stdout.lostData()) {
      err.println("capsim: cannot write to standard output: " + stdout.failure());
      exitCode = ExitCode.FAILURE;
    }
    err.flush();
    System.exit(exitCode);
  }

  /** Also when memory or stack run out: whoever reads this cannot do anything with a trace. */
  private static int execute(String[] args, PrintWriter out, PrintWriter err) {
    try {
      Terminal terminal = Terminal.ofProcess(System.getenv(), System.getProperties());
      Session session =
          Session.ofProcess(
              System.getenv(), System.getProperties(), terminal, Interrupts.ofProcess(Main::halt));
      return new Cli(new Planning(), session).execute(args, out, err);
    } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
      err.println("capsim: " + e);
      return ExitCode.FAILURE;
    }
  }

  /** Ends the process at once, and the servers that it started, which nobody would stop then. */
  private static void halt(int exitCode) {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(exitCode);
  }

  /** UTF-8 whatever the locale: a plan holds arrows, and its bytes must not depend on a machine. */
  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
  }
}
