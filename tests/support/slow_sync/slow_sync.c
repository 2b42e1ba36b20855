/* Preload that makes a fast disk behave like a slow one: every sync takes SLOW_SYNC_MS (4) milliseconds longer, and is
 * counted into the file SLOW_SYNC_COUNT. Use: LD_PRELOAD=libslow_sync.so SLOW_SYNC_COUNT=/tmp/n program
 *
 * The counter file holds five 64-bit numbers in the machine's byte order: all syncs, fsync, fdatasync, sync_file_range,
 * msync (MS_SYNC only). It is a shared mapping: processes add to the same file, and kill -9 loses nothing, because the page
 * belongs to the kernel. Read it with `od -A n -t u8 FILE`. Writes through O_SYNC descriptors are not seen.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum {
    kAll,
    kFsync,
    kFdatasync,
    kSyncFileRange,
    kMsync,
    kCounters
};

static _Atomic uint64_t* counters; /* NULL: not counting */
static struct timespec latency = {0, 4000000};

static int (*next_fsync)(int);
static int (*next_fdatasync)(int);
static int (*next_sync_file_range)(int, off_t, off_t, unsigned);
static int (*next_msync)(void*, size_t, int);

/* POSIX allows the conversion from dlsym's object pointer; ISO C does not, hence the detour. */
static void find(void* function, const char* name)
{
    *(void**)function = dlsym(RTLD_NEXT, name);
}

__attribute__((constructor)) static void start(void)
{
    find(&next_fsync, "fsync");
    find(&next_fdatasync, "fdatasync");
    find(&next_sync_file_range, "sync_file_range");
    find(&next_msync, "msync");

    const char* milliseconds = getenv("SLOW_SYNC_MS");
    if (milliseconds) {
        const long value = strtol(milliseconds, NULL, 10);
        latency.tv_sec = value / 1000;
        latency.tv_nsec = (value % 1000) * 1000000;
    }
    const char* path = getenv("SLOW_SYNC_COUNT");
    if (!path || !*path)
        return;
    const int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file < 0)
        return;
    const size_t size = kCounters * sizeof(uint64_t);
    if (ftruncate(file, (off_t)size) == 0) {
        void* page = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (page != MAP_FAILED)
            counters = page;
    }
    close(file);
}

static void count_and_wait(int kind)
{
    const int saved = errno;
    if (counters) {
        atomic_fetch_add(&counters[kAll], 1);
        atomic_fetch_add(&counters[kind], 1);
    }
    struct timespec left = latency;
    while (nanosleep(&left, &left) != 0 && errno == EINTR) {
    }
    errno = saved;
}

int fsync(int file)
{
    count_and_wait(kFsync);
    return next_fsync(file);
}

int fdatasync(int file)
{
    count_and_wait(kFdatasync);
    return next_fdatasync(file);
}

int sync_file_range(int file, off_t offset, off_t bytes, unsigned flags)
{
    count_and_wait(kSyncFileRange);
    return next_sync_file_range(file, offset, bytes, flags);
}

int msync(void* address, size_t length, int flags)
{
    if (flags & MS_SYNC)
        count_and_wait(kMsync);
    return next_msync(address, length, flags);
}
