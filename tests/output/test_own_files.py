"""Which files are known as ours, so that they may be replaced; the commands' own are in tests/cli/test_manners.py."""

from __future__ import annotations

import os

import pytest

from newsclaims.output.own_files import may_be_replaced


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b'{"type":"article","schema_version":"2.0","article":{',
        b'{"type":"merged-event","schema_version":"9.9"',
        b"article_id,published,publisher\r\n",
        b"\xef\xbb\xbfarticle_id,published",
        b'{"article_id":"a"}',
        b"# newsclaims timeline\n\n",
        b'<!doctype html>\n<html lang="en">\n<head>\n<meta name="generator" content="newsclaims 0.1.0">',
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//newsclaims//newsclaims 0.1.0//EN\r\n",
        b'{"type":"FeatureCollection","features":[\n{"type":"Feature","properties":{"record":"event"',
    ],
)
def test_files_of_ours(tmp_path, start):
    (tmp_path / "out").write_bytes(start)
    assert may_be_replaced(tmp_path / "out")


@pytest.mark.parametrize(
    "start",
    [
        b"\n",
        b"My notes on newsclaims",
        b"# newsletter",
        b'{"type":"article"}',
        b'[{"type":"article","schema_version":"2.0"}]',
        b"id,article_id\r\n",
        b"<!doctype html><html><head><title>newsclaims</title>",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Mozilla.org//EN\r\n",
        b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Oslo"}}]}',
        b"SQLite format 3\0" + bytes(100),
        b"PAR1" + bytes(100) + b"PAR1",
        b"\x89PNG\r\n",
    ],
)
def test_files_of_others(tmp_path, start):
    (tmp_path / "out").write_bytes(start)
    assert not may_be_replaced(tmp_path / "out")


def test_a_new_file_may_be_written(tmp_path):
    assert may_be_replaced(tmp_path / "out")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_what_cannot_be_read_is_not_ours(tmp_path):
    (tmp_path / "out").touch(mode=0)
    assert not may_be_replaced(tmp_path / "out")
