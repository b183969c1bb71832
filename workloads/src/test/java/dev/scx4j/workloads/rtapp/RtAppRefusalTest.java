// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scx4j.api.workload.WorkloadException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is refused, and with which words. In the tables `'` stands for `"`, and a `~` in the text
/// for the end of a line.
class RtAppRefusalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|1: the file is empty; a load is an object with 'tasks'",
        "// nothing|1: the file is empty; a load is an object with 'tasks'",
        "[]|1: the file is a list; a load is an object with 'tasks'",
        "~{}|2: the load has no tasks; it needs 'tasks', an object with one object for each kind of task",
        "{'tasks': {}}|1: 'tasks' is empty; it takes one object for each kind of task",
        "{'tasks': []}|1: 'tasks' is a list; it takes 'tasks', an object with one object for each kind of task",
        "{'task': {}}|1: a load has no 'task' (did you mean 'tasks'?); it takes tasks, global, resources",
        "{'tasks': {'a': {'run': 1}}} {}|1: something follows the load's object; nothing may, but comments",
        "{'tasks': {'a': {'run': 1},~ 'a': {'run': 1}}}|2: a second task is called 'a', after that in line 1; each needs a name of its own",
        "{'tasks': {'': {'run': 1}}}|1: a task is called ''; it needs a name",
        "{'tasks': {'a': {'instance': 0, 'run': 1}}}|1: no task has an instance; at least one needs 1 or more",
        "{'tasks': {'a': {'run': 1}},~'global': {'duration': 1, 'duration': 2}}|2: 'duration' is given twice, first in line 2; only events may be repeated",
        "{'tasks': {'a': {'run': 1}}, 'global': {'durtion': 1}}|1: 'global' has no 'durtion' (did you mean 'duration'?); it takes duration, default_policy, calibration, pi_enabled, lock_pages, logdir, log_basename, log_size, ftrace, gnuplot, io_device, mem_buffer_size, cumulative_slack, frag",
        "{'tasks': {'a': {'run': 1}}, 'global': {'duration': -2}}|1: 'duration' is -2; it takes a whole number of s, or -1 for no limit, -1 to 2147483647",
        "{'tasks': {'a': {'run': 1}}, 'global': {'gnuplot': 1}}|1: 'gnuplot' is 1; it takes true or false",
        "{'tasks': {'a': {'run': 1}}, 'global': {'calibration': 'cpu0'}}|1: 'calibration' is 'cpu0'; it takes a number of ns for each loop, or 'CPU' with a CPU's number",
        "{'tasks': {'a': {'run': 1}}, 'global': {'log_size': 'big'}}|1: 'log_size' is 'big'; it takes a number of MB, or one of file, disable, auto",
        "{'tasks': {'a': {'run': 1}}, 'global': {'ftrace': 3}}|1: 'ftrace' is 3; it takes a string of categories, or true or false",
        "{'tasks': {'a': {'run': 1}}, 'global': {'default_policy': 'SCHED_FIFA'}}|1: 'default_policy' is 'SCHED_FIFA', which is no policy (did you mean 'SCHED_FIFO'?); it takes one of SCHED_OTHER, SCHED_BATCH, SCHED_IDLE, SCHED_RR, SCHED_FIFO, SCHED_DEADLINE",
        "{'resources': {'m': {}}, 'tasks': {'a': {'run': 1}}}|1: resource 'm' has no 'type'; it takes one of barrier, broadcast, mutex, run, signal, sleep, sync, timer, wait",
        "{'resources': {'m': {'type': 'mutx'}}, 'tasks': {'a': {'run': 1}}}|1: 'type' is 'mutx'; it takes one of barrier, broadcast, mutex, run, signal, sleep, sync, timer, wait",
      })
  void fileAndItsSections(String text, String message) {
    assertRefused(text, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'run': -5|'run' is -5; it takes a whole number of µs, 0 to 2147483647",
        "'run': 1.5|'run' is 1.5; it takes a whole number of µs, 0 to 2147483647",
        "'run': 3000000000|'run' is 3000000000; it takes a whole number of µs, 0 to 2147483647",
        "'run': 99999999999999999999|'run' is 99999999999999999999; it takes a whole number of µs, 0 to 2147483647",
        "'sleep1': '5'|'sleep1' is '5'; it takes a whole number of µs, 0 to 2147483647",
        "'runtime': [5]|'runtime' is a list; it takes a whole number of µs, 0 to 2147483647",
        "'run'|'run' is without a value; it takes a whole number of µs, 0 to 2147483647",
        "'mem': true|'mem' is true; it takes a whole number of bytes, 0 to 2147483647",
        "'iorun': -1|'iorun' is -1; it takes a whole number of bytes, 0 to 2147483647",
        "'yield': 1|'yield' is 1; it takes a string, which has no effect, or nothing",
        "'lock': 1|'lock' is 1; it takes a mutex's name",
        "'lock': ''|'lock' is ''; it takes a mutex's name",
        "'fork': 'b'|there is no task 'b' to fork (did you mean 'a'?); the tasks are a",
        "'timer': 5|'timer' is 5; it takes an object with 'ref', a timer's name, 'period', in µs, and perhaps 'mode'",
        "'timer': {'ref': 'x'}|'timer' has no 'period'; it takes an object with 'ref', a timer's name, 'period', in µs, and perhaps 'mode'",
        "'timer': {'period': 1}|'timer' has no 'ref'; it takes an object with 'ref', a timer's name, 'period', in µs, and perhaps 'mode'",
        "'timer': {'ref': 'x', 'period': -1}|'period' is -1; it takes a whole number of µs, 0 to 2147483647",
        "'timer': {'ref': 'x', 'period': 1, 'mode': 'absolut'}|'mode' is 'absolut' (did you mean 'absolute'?); it takes relative or absolute",
        "'timer': {'ref': 'x', 'perod': 1}|'timer' has no 'perod' (did you mean 'period'?); it takes ref, period, mode",
        "'wait': 'x'|'wait' is 'x'; it takes an object with 'ref', a condition, and 'mutex'",
        "'sync': {'ref': 'x'}|'sync' has no 'mutex'; it takes an object with 'ref', a condition, and 'mutex'",
        "'resume': ''|'resume' is ''; it takes a name that a 'suspend' gives, or a task's",
      })
  void eventWithAWrongValue(String event, String message) {
    assertRefused(inTask("'yield': ''," + "~" + event), "2: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'loop': 0, 'run': 1|'loop' is 0; it takes a whole number, 1 or more, or -1 for ever",
        "'instance': -1, 'run': 1|'instance' is -1; it takes a whole number, 0 to 2147483647",
        "'delay': -1, 'run': 1|'delay' is -1; it takes a whole number of µs, 0 to 2147483647",
        "'cpus': [], 'run': 1|'cpus' is empty; it takes at least one CPU, or is left out",
        "'cpus': 3, 'run': 1|'cpus' is 3; it takes a list of CPUs",
        "'cpus': [0, -1], 'run': 1|CPU -1 in 'cpus'; they are numbered 0 to 8191",
        "'cpus': ['0'], 'run': 1|CPU '0' in 'cpus'; they are numbered 0 to 8191",
        "'nodes_membind': [-1], 'run': 1|node -1 in 'nodes_membind'; they are numbered 0 to 8191",
        "'util_max': 1025, 'run': 1|'util_max' is 1025; it takes a whole number as a utilisation, -1 to 1024",
        "'priority': 20, 'run': 1|'priority' is 20; it takes a whole number as a nice value, -20 to 19",
        "'policy': 'SCHED_RR', 'priority': 0, 'run': 1|'priority' is 0; it takes a whole number as a real-time priority, 1 to 99",
        "'policy': 5, 'run': 1|'policy' is 5; it takes one of SCHED_OTHER, SCHED_BATCH, SCHED_IDLE, SCHED_RR, SCHED_FIFO, SCHED_DEADLINE",
        "'policy': 'SCHED_DEADLINE', 'run': 1|SCHED_DEADLINE with runtime 0, deadline 0 and period 0 µs; it takes a 'dl-runtime' above 0, 'dl-deadline' no less, and 'dl-period' no less than that",
        "'policy': 'SCHED_DEADLINE', 'dl-runtime': 5, 'dl-period': 4, 'run': 1|SCHED_DEADLINE with runtime 5, deadline 4 and period 4 µs; it takes a 'dl-runtime' above 0, 'dl-deadline' no less, and 'dl-period' no less than that",
        "'taskgroup': 'a', 'run': 1|'taskgroup' is 'a'; it takes a path that begins with '/'",
        "'taskgroup': '/a', 'policy': 'SCHED_FIFO', 'run': 1|a task with SCHED_FIFO is in a taskgroup; only those with SCHED_OTHER, SCHED_BATCH or SCHED_IDLE may be",
        "'exec': 5, 'period': 9|'exec' is of an outdated form of rt-app's files; a task lists events: runtime, run, sleep, mem, iorun, timer, lock, unlock, wait, signal, broad, sync, barrier, suspend, resume, yield, fork",
        "'slep': 5|task 'a' has no 'slep' (did you mean 'sleep'?); it takes the events runtime, run, sleep, mem, iorun, timer, lock, unlock, wait, signal, broad, sync, barrier, suspend, resume, yield, fork and the properties instance, delay, phases, period, deadline, loop, policy, priority, dl-runtime, dl-period, dl-deadline, cpus, taskgroup, nodes_membind, membind_nodes, util_min, util_max",
        "'ru\\nn': 5, 'instance': '\\n'|task 'a' has no 'ru\uFFFDn' (did you mean 'run'?); it takes the events runtime, run, sleep, mem, iorun, timer, lock, unlock, wait, signal, broad, sync, barrier, suspend, resume, yield, fork and the properties instance, delay, phases, period, deadline, loop, policy, priority, dl-runtime, dl-period, dl-deadline, cpus, taskgroup, nodes_membind, membind_nodes, util_min, util_max",
        "'loop': 1|'a' does nothing; it takes at least one event: runtime, run, sleep, mem, iorun, timer, lock, unlock, wait, signal, broad, sync, barrier, suspend, resume, yield, fork",
        "'phases': {}|'phases' is empty; it takes one object for each phase",
        "'phases': {'p': 3}|'p' is 3; it takes an object with events",
        "'phases': {'p': {'delay': 3, 'run': 1}}|phase 'p' has no 'delay'; it belongs to the task itself",
        "'phases': {'p': {'run': 1}}, 'run': 1|the event 'run' beside 'phases' would never happen; it must be in a phase",
        "'taskgroup': '/a', 'phases': {'p': {'policy': 'SCHED_RR', 'run': 1}}|a task with SCHED_RR is in a taskgroup; only those with SCHED_OTHER, SCHED_BATCH or SCHED_IDLE may be",
      })
  void taskWithAWrongProperty(String members, String message) {
    assertRefused(inTask(members), "1: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'lock': 'm',~'lock': 'm'|2: 'lock' locks 'm', which this task has since line 1, and would wait for itself for ever; it must unlock it first",
        "'lock': 'mutex',~'unlock': 'mutx'|2: 'unlock' needs mutex 'mutx', which this task does not have (did you mean 'mutex'?); it must lock it first",
        "'wait': {'ref': 'c', 'mutex': 'm'}, 'signal': 'c'|1: 'wait' needs mutex 'm', which this task does not have; it must lock it first",
        "'lock': 'm'|1: 'a' loops, begins with the mutexes [] locked and ends with [m]; it must give back what it takes",
        "'phases': {'p': {'lock': 'm'},~'q': {'loop': 2, 'unlock': 'm'}}|2: 'q' loops, begins with the mutexes [m] locked and ends with []; it must give back what it takes",
        "'lock': 'a', 'suspend': 'a'|1: 'suspend' locks 'a', which this task has since line 1, and would wait for itself for ever; it must unlock it first",
        "'suspend': 'x', 'resume': 'y'|1: 'suspend' names 'x', and nothing ever wakes it (did you mean 'y'?); resume, signal, broad and sync name y",
        "'signal': 'x'|1: 'signal' names 'x', and nothing ever waits for it; suspend, wait and sync name nothing",
        "'barrier': 'x',~'barrier': 'x'|2: task 'a' comes to barrier 'x' a second time, after line 1, and would wait for itself for ever; each meeting needs a barrier of its own",
        "'barrier': 'x', 'fork': 'a'|1: task 'a' is forked, so nobody knows how many come to barrier 'x'; only tasks that exist from the start may",
      })
  void taskThatWouldStopForEver(String members, String message) {
    assertRefused(inTask(members), message);
  }

  @ParameterizedTest
  @CsvSource({
    "mutex, signal, a condition, a mutex",
    "timer, lock, a mutex, a timer",
    "wait, barrier, a barrier, a condition",
    "sleep, lock, a mutex, 'neither a mutex, a condition, a timer nor a barrier'",
  })
  void resourceUsedAsWhatItIsNot(String type, String event, String used, String declared) {
    assertRefused(
        "{'resources': {'r': {'type': '%s'}}, 'tasks': {'a': {'%s': 'r'}}}".formatted(type, event),
        "1: '%s' uses 'r' as %s, and 'resources' declares it as %s; declare it as what it is, or not at all"
            .formatted(event, used, declared));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      commentCharacter = '%',
      value = {"'run': @RUN@|@RUN@", "'run': #|#", "'run': '@RUN@'|@RUN@", "'lock': '#'|#"})
  void template(String event, String mark) {
    assertRefused(
        inTask("'yield': '',~" + event),
        "2: the placeholder '%s' makes this a template; fill all its placeholders in first, and read the outcome"
            .formatted(mark));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{~'tasks': {~|3: the file ends inside what begins in line 2; it has been cut, or a bracket is missing",
        "{~'tasks': {~'a|3: the file ends inside what begins in line 2; it has been cut, or a bracket is missing",
        "{ /* |1: the file ends inside what begins in line 1; it has been cut, or a bracket is missing",
      })
  void truncatedFile(String text, String message) {
    assertRefused(text, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{'tasks': {'a': {'run': 1 'sleep': 2}}}|1", "{~'tasks': xyz}|2", "{~~]|3"})
  void whatIsNotJson(String text, int line) {
    assertThat(refusal(text))
        .startsWith("load.json:" + line + ": this is not JSON, column ")
        .endsWith("; rt-app's files are JSON, with comments")
        .doesNotContain("\n");
  }

  private static String inTask(String members) {
    return "{'tasks': {'a': {" + members + "}}}";
  }

  private static void assertRefused(String text, String message) {
    assertThat(refusal(text).replace('"', '\'')).isEqualTo("load.json:" + message);
  }

  private static String refusal(String text) {
    String json = text.replace('\'', '"').replace('~', '\n');
    WorkloadException refusal =
        catchThrowableOfType(
            WorkloadException.class, () -> RtAppReader.read("load.json", "load", json));
    assertThat(refusal).as(json).isNotNull();
    return String.valueOf(refusal.getMessage());
  }
}
