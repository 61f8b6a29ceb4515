/* Stands between a process and its disk: writes down what is done in one folder, and can let a
 * call fail. Loaded by LD_PRELOAD; see spying.py for what is written and who reads it.
 *
 * SPY_FOLDER  only files below this folder are looked at
 * SPY_LOG     where to write it down; without it nothing is
 * spy_arm     lets the k-th open, write, fsync or rename from now on fail; those of the file
 *             "said", where a process tells what was saved, never do
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST_FILES 4096
enum { NOT_OURS, OURS, SAID };

static pthread_mutex_t turn = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static const char *folder;
static size_t folder_length;
static int notes = -1;
static char kinds[MOST_FILES];
static int appends[MOST_FILES];
static long fail_at, seen, fired;
static int fail_with, lasting;

__attribute__((constructor)) static void begin(void) {
    const char *log = getenv("SPY_LOG");
    folder = getenv("SPY_FOLDER");
    folder_length = folder ? strlen(folder) : 0;
    if (log) notes = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

void spy_arm(long k, int error, int for_good) {
    fail_at = k, fail_with = error, lasting = for_good, seen = fired = 0;
}

long spy_fired(void) { return fired; }

static int kind_of(const char *path) {
    if (!folder || !path || strncmp(path, folder, folder_length)) return NOT_OURS;
    if (path[folder_length] != '/' && path[folder_length]) return NOT_OURS;
    return strcmp(path + folder_length, "/said") ? OURS : SAID;
}

static int kind_at(int fd) { return fd >= 0 && fd < MOST_FILES ? kinds[fd] : NOT_OURS; }

static int refused(int kind) {
    if (kind != OURS || !fail_at) return 0;
    seen++;
    if (seen != fail_at && !(lasting && seen > fail_at)) return 0;
    fired++;
    errno = fail_with;
    return 1;
}

static void note(char what, int fd, uint64_t at, const void *bytes, size_t length) {
    struct __attribute__((packed)) { char what; int32_t fd; uint64_t at; uint32_t length; } head =
        {what, fd, at, (uint32_t)length};
    int before = errno;
    if (notes >= 0) {
        syscall(SYS_write, notes, &head, sizeof head);
        if (length) syscall(SYS_write, notes, bytes, length);
    }
    errno = before;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define IN_TURN(type, work) \
    pthread_mutex_lock(&turn); type done; work; pthread_mutex_unlock(&turn); return done

static int opened(int at, const char *path, int flags, mode_t mode) {
    int kind = kind_of(path);
    IN_TURN(int, {
        done = refused(kind) ? -1 : (int)syscall(SYS_openat, at, path, flags, mode);
        if (done >= 0 && done < MOST_FILES) {
            kinds[done] = kind;
            appends[done] = flags & O_APPEND;
            if (kind) note('o', done, flags & (O_CREAT | O_TRUNC), path, strlen(path));
        }
    });
}

#define OPENING(name, before, at) \
    int name(before const char *path, int flags, ...) { \
        va_list rest; va_start(rest, flags); \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        return opened(at, path, flags, mode); \
    }
#define COMMA ,
OPENING(open, , AT_FDCWD)
OPENING(open64, , AT_FDCWD)
OPENING(openat, int fd COMMA, fd)
OPENING(openat64, int fd COMMA, fd)

int close(int fd) {
    if (fd >= 0 && fd < MOST_FILES) kinds[fd] = NOT_OURS;
    return REAL(close)(fd);
}

static ssize_t written(int fd, const void *bytes, size_t length, off_t at) {
    int kind = kind_at(fd);
    if (!kind) return at < 0 ? REAL(write)(fd, bytes, length) : REAL(pwrite)(fd, bytes, length, at);
    IN_TURN(ssize_t, {
        off_t where = at >= 0 ? at : lseek(fd, 0, appends[fd] ? SEEK_END : SEEK_CUR);
        if (refused(kind)) done = -1;
        else done = at < 0 ? REAL(write)(fd, bytes, length) : REAL(pwrite)(fd, bytes, length, at);
        if (done > 0) note('w', fd, where, bytes, done);
    });
}

ssize_t write(int fd, const void *bytes, size_t length) { return written(fd, bytes, length, -1); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t at) { return written(fd, b, n, at); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t at) { return written(fd, b, n, at); }

static int cut(int fd, off_t size) {
    IN_TURN(int, {
        done = REAL(ftruncate)(fd, size);
        if (!done && kind_at(fd)) note('t', fd, size, 0, 0);
    });
}

int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

static int synced(int fd, int (*real)(int)) {
    IN_TURN(int, {
        done = refused(kind_at(fd)) ? -1 : real(fd);
        if (!done && kind_at(fd)) note('s', fd, 0, 0, 0);
    });
}

int fsync(int fd) { return synced(fd, REAL(fsync)); }
int fdatasync(int fd) { return synced(fd, REAL(fdatasync)); }

int rename(const char *old, const char *new) {
    int kind = kind_of(old);
    IN_TURN(int, {
        done = refused(kind) ? -1 : REAL(rename)(old, new);
        if (!done && kind) {
            note('r', 0, 0, old, strlen(old));
            note('>', 0, 0, new, strlen(new));
        }
    });
}

int unlink(const char *path) {
    IN_TURN(int, {
        done = REAL(unlink)(path);
        if (!done && kind_of(path)) note('u', 0, 0, path, strlen(path));
    });
}

int mkdir(const char *path, mode_t mode) {
    IN_TURN(int, {
        done = REAL(mkdir)(path, mode);
        if (!done && kind_of(path)) note('d', 0, 0, path, strlen(path));
    });
}
