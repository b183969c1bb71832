// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.engine.machine.MechanismOptions;
import dev.scx4j.kernel.btf.Btf;
import dev.scx4j.kernel.libbpf.BpfLink;
import dev.scx4j.kernel.libbpf.BpfMap;
import dev.scx4j.kernel.libbpf.BpfObject;
import dev.scx4j.kernel.libbpf.SyscallProgram;
import dev.scx4j.kernel.messages.ConfigDescriptor;
import dev.scx4j.kernel.messages.ControlBlock;
import dev.scx4j.kernel.messages.CpuTable;
import dev.scx4j.kernel.messages.ExitBlock;
import dev.scx4j.kernel.messages.StatusBlock;
import dev.scx4j.kernel.rings.DecisionRing;
import dev.scx4j.kernel.rings.ReportRing;
import java.lang.foreign.MemorySegment;

/// The loaded BPF object `scx4j.bpf.o`: what it is told before load, and what it shares with us
/// after. Its parts are valid until [#close()].
final class Mechanism implements AutoCloseable {
  private static final String RESOURCE = "scx4j.bpf.o";

  // SCX4J_INTF_VERSION of scx4j_intf.h
  private static final int INTERFACE_VERSION = 5;
  // SCX_OPS_SWITCH_PARTIAL of the kernel's enum scx_ops_flags
  private static final long OPS_SWITCH_PARTIAL = 8;

  private final BpfObject object;
  private final BpfMap ops;
  private final ReportRing reports;
  private final DecisionRing decisions;
  private final CpuTable cpus;
  private final ControlBlock control;
  private final StatusBlock status;
  private final ExitBlock exit;

  private Mechanism(BpfObject object, KernelOptions options, int cpuCount) {
    this.object = object;
    ops = object.map("scx4j_ops");
    configure(options, cpuCount);
    object.load();
    reports = ReportRing.of(object.map("reports"));
    decisions = DecisionRing.of(object.map("decisions"));
    BpfMap table = object.map("cpus");
    cpus = new CpuTable(table.mapElements(), cpuCount, table.stride());
    control = new ControlBlock(object.map(".data.control").mapElements());
    control.wishes(options.mechanism().lateBinding(), options.mechanism().everyWakeUp());
    status = new StatusBlock(object.map(".data.status").mapElements());
    exit = new ExitBlock(object.map(".data.exit").mapElements());
  }

  /// Opens, configures and loads it.
  ///
  /// @param cpuCount number of possible CPUs
  /// @throws MachineException if the kernel or libbpf refuses; the message has their reasons
  static Mechanism load(KernelOptions options, int cpuCount) {
    BpfObject object = BpfObject.openResource(Mechanism.class, RESOURCE);
    try {
      return new Mechanism(object, options, cpuCount);
    } catch (RuntimeException | Error e) {
      object.close();
      throw e;
    }
  }

  private void configure(KernelOptions options, int cpuCount) {
    Btf btf = object.btf();
    MemorySegment constants = object.map(".rodata").initialValue();
    int version =
        constants.get(JAVA_INT, btf.dataSection(".rodata").member("intf_version").offset());
    if (version != INTERFACE_VERSION) {
      throw new MachineException(
          RESOURCE
              + " speaks version "
              + version
              + " of the message layouts, this JVM's classes version "
              + INTERFACE_VERSION
              + "; build both from the same sources");
    }
    int offset = btf.dataSection(".rodata").member("config").offset();
    writeConfig(constants.asSlice(offset, ConfigDescriptor.LENGTH), options.mechanism(), cpuCount);
    object.map("cpus").setMaxEntries(cpuCount);
    object.map("reports").setMaxEntries(options.reportRingBytes());
    object.map("decisions").setMaxEntries(options.decisionRingBytes());
    if (options.partial()) {
      int flags = btf.struct("sched_ext_ops").member("flags").offset();
      MemorySegment struct = ops.initialValue();
      struct.set(JAVA_LONG, flags, struct.get(JAVA_LONG, flags) | OPS_SWITCH_PARTIAL);
    }
  }

  private static void writeConfig(MemorySegment config, MechanismOptions options, int cpuCount) {
    config.set(JAVA_LONG, ConfigDescriptor.SLICE_NS_OFFSET, options.sliceNs());
    config.set(JAVA_LONG, ConfigDescriptor.MIN_SLICE_NS_OFFSET, options.minSliceNs());
    config.set(JAVA_LONG, ConfigDescriptor.MAX_SLICE_NS_OFFSET, options.maxSliceNs());
    config.set(JAVA_LONG, ConfigDescriptor.RESCUE_AFTER_NS_OFFSET, options.rescueAfterNs());
    config.set(JAVA_LONG, ConfigDescriptor.MAX_WAIT_NS_OFFSET, options.maxWaitNs());
    config.set(JAVA_LONG, ConfigDescriptor.HEARTBEAT_NS_OFFSET, options.heartbeatNs());
    config.set(JAVA_LONG, ConfigDescriptor.PREEMPT_INTERVAL_NS_OFFSET, options.preemptIntervalNs());
    config.set(JAVA_INT, ConfigDescriptor.NR_CPUS_OFFSET, cpuCount);
    config.set(JAVA_INT, ConfigDescriptor.BATCH_OFFSET, options.batch());
    int process = Math.toIntExact(ProcessHandle.current().pid());
    config.set(JAVA_INT, ConfigDescriptor.AGENT_TGID_OFFSET, process);
  }

  /// Hands the machine to it.
  ///
  /// @throws MachineException if the kernel refuses
  BpfLink attach() {
    return ops.attachStructOps();
  }

  /// Its program of that name; each caller gets one of its own.
  SyscallProgram program(String name) {
    return object.program(name);
  }

  ReportRing reports() {
    return reports;
  }

  DecisionRing decisions() {
    return decisions;
  }

  CpuTable cpus() {
    return cpus;
  }

  ControlBlock control() {
    return control;
  }

  StatusBlock status() {
    return status;
  }

  ExitBlock exit() {
    return exit;
  }

  @Override
  public void close() {
    object.close();
  }
}
