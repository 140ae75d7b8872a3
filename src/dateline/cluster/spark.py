"""Apache Spark, which carries rows to its workers and back; the one module that knows it.

Rows are bytes and travel as Parquet files in a folder that all machines see. A worker needs
Dateline of the same version, a Python and nothing else of the case.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import DatelineError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

Step = Callable[[Iterator[bytes]], Iterator[bytes]]
"""What a worker makes of the rows of its partition; a function of a module, or a partial of one."""

_COLUMN = "row"
_TOGETHER = 64  # rows of a batch on their way back
_PARTITIONS = 4  # for each core, so that one with long rows holds up the others less


@dataclass(frozen=True)
class Spark:
    """A session of Spark, and the folder that all its machines see."""

    session: SparkSession
    folder: Path

    @property
    def partitions(self) -> int:
        """Into how many parts work is cut."""
        return _PARTITIONS * int(self.session.sparkContext.defaultParallelism)

    @contextmanager
    def room(self) -> Iterator[Path]:
        """A folder within the shared one, gone afterwards."""
        with tempfile.TemporaryDirectory(dir=self.folder, prefix="dateline-") as room:
            yield Path(room)

    def each(self, rows: Iterable[bytes], step: Step) -> Iterator[bytes]:
        """What a step makes of the rows, in no order; DatelineError where Spark fails."""
        import pyarrow.parquet as pq
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        with self.room() as room:
            _write(rows, room / "rows.parquet")
            frame = self.session.read.parquet(str(room / "rows.parquet"))
            try:
                frame.repartition(self.partitions).mapInArrow(
                    partial(_in_arrow, step), f"{_COLUMN} binary"
                ).write.parquet(str(room / "made"))
            except (PySparkException, Py4JError) as error:
                raise DatelineError(
                    f"Spark could not finish: {str(error).strip().partition(chr(10))[0]} "
                    "Its own log says more."
                ) from None
            for file in sorted((room / "made").glob("*.parquet")):
                for batch in pq.ParquetFile(file).iter_batches(_TOGETHER):
                    yield from _values(batch)


def _write(rows: Iterable[bytes], path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(_COLUMN, pa.binary())])
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        for batch in _batches(iter(rows)):
            file.write_batch(batch)


def _in_arrow(step: Step, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """A step over batches of Arrow, as Spark hands them to a worker."""
    yield from _batches(step(row for batch in batches for row in _values(batch)))


def _batches(rows: Iterator[bytes]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    while some := list(islice(rows, _TOGETHER)):
        yield pa.RecordBatch.from_pydict({_COLUMN: some}, pa.schema([(_COLUMN, pa.binary())]))


def _values(batch: pa.RecordBatch) -> Iterator[bytes]:
    for value in batch.column(0):
        yield value.as_py()


@contextmanager
def started(master: str, folder: Path) -> Iterator[Spark]:
    """Spark at the address of its master, ended afterwards.

    ``folder`` is seen by all machines under this path. DatelineError where Spark or Java is missing
    or the master does not answer.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise DatelineError(
            "Spark is not installed: pip install 'dateline[cluster]', and Java 17."
        ) from None
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise DatelineError("Spark needs Java 17: install it, on Debian openjdk-17-jre-headless.")
    if not folder.is_dir():
        raise DatelineError(f"{folder} is no folder: name one that all machines of Spark see.")
    # Workers run the Python of this process, where the machine says nothing else.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings: dict[str, Any] = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    if master.startswith("local"):  # else Spark asks for this machine's name, and may wait for it
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        os.environ.setdefault("SPARK_LOCAL_HOSTNAME", "localhost")
    builder = SparkSession.builder.appName("dateline").master(master)
    try:
        session = builder.config(map=settings).getOrCreate()
    except (PySparkException, OSError, RuntimeError) as error:
        said = str(error).strip().partition("\n")[0]
        raise DatelineError(f"Spark does not start at {master}: {said}") from None
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield Spark(session, folder.resolve())
    finally:
        session.stop()
