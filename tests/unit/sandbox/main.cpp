#define DOCTEST_CONFIG_IMPLEMENT
#include "app/gatehousectl/sandbox_main.h"

#include <doctest/doctest.h>
#include <string_view>

// `unit_sandbox sandbox --port ...` is the sandbox itself.
int main(int argc, char** argv)
{
    if (argc > 1 && std::string_view(argv[1]) == "sandbox")
        return gatehouse::ctl::runSandbox(argc - 1, argv + 1);
    return doctest::Context(argc, argv).run();
}
