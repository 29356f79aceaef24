"""One Spark session for all tests of this folder; without Java or pyspark they say so and are left out."""

from __future__ import annotations

import pytest

from distributed.session import missing, open_session

LOCAL = {
    "spark.master": "local[2]",
    "spark.sql.shuffle.partitions": "2",
    "spark.driver.memory": "3g",
    "spark.ui.enabled": "false",
    "spark.log.level": "OFF",
}


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    """A session on this machine with two workers and tables in a folder of its own."""
    lacking = missing()
    if lacking:
        pytest.skip(lacking)
    session = open_session(str(tmp_path_factory.mktemp("warehouse")), LOCAL)
    yield session
    session.stop()
