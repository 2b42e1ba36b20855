#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdlib>

// Properties run with a fixed seed, so that a red run is red for everybody; RC_PARAMS in the environment
// wins.
int main(int argc, char** argv)
{
    setenv("RC_PARAMS", "seed=20260907 max_success=400", 0);
    return doctest::Context(argc, argv).run();
}
