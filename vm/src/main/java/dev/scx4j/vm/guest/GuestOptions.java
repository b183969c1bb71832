// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

import dev.scx4j.vm.qemu.Accelerator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What guest to boot. Start from [#defaults] and change what differs.
///
/// @param home scx4j's own folder; its launcher is on the guest's `PATH`
/// @param cache where the set-up has put the guest's kernel and QEMU
/// @param workFolder shared with the guest at the same path, writable; the folder its runs start in
/// @param cpus how many CPUs the guest has
/// @param memoryMiB its memory
/// @param kernel a user's own kernel, or null for the one in the cache
/// @param accelerator what executes the guest
/// @param kernelArguments added to the kernel's command line
/// @param environment variables for the guest's runs, beside scx4j's own
/// @param bootLimit how long a boot may take before it counts as dead
/// @param answerLimit how long a guest with runs under way may leave the host's question, asked
///   every few seconds, unanswered before it counts as hung
public record GuestOptions(
    Path home,
    Path cache,
    Path workFolder,
    int cpus,
    int memoryMiB,
    @Nullable Path kernel,
    Accelerator accelerator,
    List<String> kernelArguments,
    Map<String, String> environment,
    Duration bootLimit,
    Duration answerLimit) {

  private static final List<Path> UNSHAREABLE = List.of(Path.of("/"), Path.of("/run"));

  /// Checks and copies.
  ///
  /// @throws IllegalArgumentException if the guest could not boot with these
  public GuestOptions {
    if (cpus < 1 || cpus > 255) {
      throw new IllegalArgumentException("a guest has 1 to 255 CPUs, not " + cpus);
    }
    if (memoryMiB < 512) {
      throw new IllegalArgumentException(
          "a guest needs at least 512 MiB of memory, not " + memoryMiB);
    }
    if (UNSHAREABLE.contains(workFolder) || ofTheKernel(workFolder)) {
      throw new IllegalArgumentException(
          "the guest has a " + workFolder + " of its own: change to another folder first");
    }
    kernelArguments = List.copyOf(kernelArguments);
    environment = Map.copyOf(environment);
  }

  /// 4 CPUs and 4 GiB, the kernel of the set-up, shared folder: the current one. Where scx4j is,
  /// the launcher says in the system properties `scx4j.home` and `scx4j.cache`; without them it is
  /// the current folder and `.cache` in it.
  public static GuestOptions defaults() {
    Path here = Path.of("").toAbsolutePath();
    Path home = Path.of(System.getProperty("scx4j.home", here.toString())).toAbsolutePath();
    String cache = System.getProperty("scx4j.cache", home.resolve(".cache").toString());
    return new GuestOptions(
        home,
        Path.of(cache).toAbsolutePath(),
        here,
        4,
        4096,
        null,
        Accelerator.AUTO,
        List.of(),
        Map.of(),
        Duration.ofSeconds(120),
        Duration.ofSeconds(60));
  }

  /// These options with another number of CPUs.
  public GuestOptions withCpus(int newCpus) {
    return new GuestOptions(
        home,
        cache,
        workFolder,
        newCpus,
        memoryMiB,
        kernel,
        accelerator,
        kernelArguments,
        environment,
        bootLimit,
        answerLimit);
  }

  /// These options with another amount of memory.
  public GuestOptions withMemoryMiB(int newMemoryMiB) {
    return new GuestOptions(
        home,
        cache,
        workFolder,
        cpus,
        newMemoryMiB,
        kernel,
        accelerator,
        kernelArguments,
        environment,
        bootLimit,
        answerLimit);
  }

  /// These options with a kernel of the user's.
  public GuestOptions withKernel(@Nullable Path newKernel) {
    return new GuestOptions(
        home,
        cache,
        workFolder,
        cpus,
        memoryMiB,
        newKernel,
        accelerator,
        kernelArguments,
        environment,
        bootLimit,
        answerLimit);
  }

  /// These options with another accelerator.
  public GuestOptions withAccelerator(Accelerator newAccelerator) {
    return new GuestOptions(
        home,
        cache,
        workFolder,
        cpus,
        memoryMiB,
        kernel,
        newAccelerator,
        kernelArguments,
        environment,
        bootLimit,
        answerLimit);
  }

  /// These options with another shared folder.
  public GuestOptions withWorkFolder(Path newWorkFolder) {
    return new GuestOptions(
        home,
        cache,
        newWorkFolder.toAbsolutePath(),
        cpus,
        memoryMiB,
        kernel,
        accelerator,
        kernelArguments,
        environment,
        bootLimit,
        answerLimit);
  }

  /// These options with arguments added to the kernel's command line.
  public GuestOptions withKernelArguments(List<String> newKernelArguments) {
    return new GuestOptions(
        home,
        cache,
        workFolder,
        cpus,
        memoryMiB,
        kernel,
        accelerator,
        newKernelArguments,
        environment,
        bootLimit,
        answerLimit);
  }

  /// These options with one more variable in the environment of the guest's runs.
  public GuestOptions withEnvironment(String name, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(name, value);
    return new GuestOptions(
        home,
        cache,
        workFolder,
        cpus,
        memoryMiB,
        kernel,
        accelerator,
        kernelArguments,
        more,
        bootLimit,
        answerLimit);
  }

  /// These options with other time limits.
  public GuestOptions withLimits(Duration newBootLimit, Duration newAnswerLimit) {
    return new GuestOptions(
        home,
        cache,
        workFolder,
        cpus,
        memoryMiB,
        kernel,
        accelerator,
        kernelArguments,
        environment,
        newBootLimit,
        newAnswerLimit);
  }

  private static boolean ofTheKernel(Path folder) {
    return folder.startsWith("/proc") || folder.startsWith("/sys") || folder.startsWith("/dev");
  }
}
