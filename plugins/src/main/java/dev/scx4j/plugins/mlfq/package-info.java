// SPDX-License-Identifier: Apache-2.0
/// `mlfq`: a multi-level feedback queue; it finds out by itself which tasks are interactive.
///
/// **What it does.** There are `levels`; tasks of the highest that has any run first, in turn, each
/// for the level's slice: `quantum` at the top, twice as long at each lower level. A task begins at
/// the top and goes down a level when it has used its allotment there up: `allotment` quanta of CPU
/// time *in all*, in however many pieces. (Rules that look at single slices only are cheated by
/// sleeping just before each ends.) Every `boost`, all tasks go back to the top, so that none
/// starves and one that has become interactive is seen again. A decision's key holds its level, so
/// a task of a high level overtakes those decided earlier and still waiting for a CPU.
///
/// **Where it comes from.** Corbató, Merwin-Daggett and Daley, "An Experimental Time-Sharing
/// System" (1962), which was CTSS; the rules are those of Arpaci-Dusseau, "Operating Systems: Three
/// Easy Pieces", chapter 8.
///
/// **When to use it.** For interactive tasks beside busy ones when nobody has set nice values, and
/// to answer many short requests before few long ones.
///
/// **When not.** Where nice values or shares must count: they do not, here. With many tasks that
/// always wake for a little work, busy ones run only after each boost. The longest wait of a task
/// at the bottom is about `boost`, plus the turns of all others at the top.
@NullMarked
package dev.scx4j.plugins.mlfq;

import org.jspecify.annotations.NullMarked;
