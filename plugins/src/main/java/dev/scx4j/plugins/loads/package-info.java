// SPDX-License-Identifier: Apache-2.0
/// Loads that are shaped like well-known ones, each as a program that a kernel and a simulator can
/// run.
///
/// | name | shape | what it tells of a policy |
/// |---|---|---|
/// | `ping-pong` | pairs of tasks wake each other in turn | what a wake-up costs |
/// | `messaging` | groups of senders and receivers | many wake-ups, many runnable tasks |
/// | `requests` | messengers hand requests to workers that think | wake-up latency of short requests |
/// | `web` | requests come at random, calm and in bursts | how a queue of requests drains |
/// | `latency-batch` | a few tasks in a hurry beside busy ones | who is preferred |
/// | `fork-storm` | tasks are made and exit all the time | new tasks |
/// | `periodic` | tasks with a period and work in each | deadlines |
/// | `contention` | many tasks want one mutex | preempting who holds it |
///
/// The defaults keep 4 CPUs busy, but not more than that for long, except where the load is about
/// overload: `messaging`, `latency-batch`, `fork-storm` and `contention` take all there is. Each
/// class says where its shape comes from and when a unit of work is done ([Done]).
///
/// A load is made by a [LoadFactory]; its options are a [CountOption] or a [TimeOption].
///
/// [Done]: dev.scx4j.api.workload.program.Step.Done
@NullMarked
package dev.scx4j.plugins.loads;

import org.jspecify.annotations.NullMarked;
