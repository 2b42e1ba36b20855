// Named places where a test can kill the process or make a step fail. Compiled in with GATEHOUSE_FAULT_POINTS (the ci preset) only.
//
// GATEHOUSE_FAULT=name:n in the environment kills the process (SIGKILL) at the n-th pass of that point. GATEHOUSE_FAULT_KNOBS=a,b
// switches rules off ("no-read-before-retry"), to prove that the tests notice. GATEHOUSE_FAULT_LIST=FILE appends each point passed.
#pragma once

#include <string_view>

namespace gatehouse::fault {

void pass(const char* name);
bool knob(std::string_view name); // false always where fault points are not compiled in

} // namespace gatehouse::fault

#ifdef GATEHOUSE_FAULT_POINTS
#define GATEHOUSE_FAULT_POINT(name) ::gatehouse::fault::pass(name)
#else
#define GATEHOUSE_FAULT_POINT(name) ((void)0)
#endif
