"""Blocks for datatrove pipelines: one annotates documents, and one keeps those that satisfy an expression."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.filters.base_filter import BaseFilter

from lint.corpus.pipelines import Annotate, Keep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from datatrove.data import Document, DocumentsPipeline
    from datatrove.pipeline.writers.disk_base import DiskWriter

BATCH = 100
"""How many documents are annotated at a time."""


class MtlintAnnotator(PipelineStep):  # type: ignore[misc]
    """Puts the annotation of each document into its metadata, under `mtlint`. Its arguments are those of `Annotate`."""

    name = "mtlint annotator"
    type = "annotator"

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self._annotate = Annotate("text", **options)

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Yield the documents, annotated, in order."""
        batch: list[Document] = []
        for document in data:
            batch.append(document)
            if len(batch) == BATCH:
                yield from self._annotated(batch)
                batch = []
        yield from self._annotated(batch)

    def _annotated(self, documents: list[Document]) -> Iterator[Document]:
        import pyarrow

        table = self._annotate(pyarrow.table({"text": pyarrow.array([document.text for document in documents], pyarrow.string())}))
        for document, values in zip(documents, table.column("mtlint").to_pylist(maps_as_pydicts="lossy"), strict=True):
            document.metadata["mtlint"] = values
            self.stat_update("documents", f"verdict_{values['verdict']}")
            yield document


class MtlintFilter(BaseFilter):  # type: ignore[misc]
    """Keeps the documents that satisfy an expression, as `mtlint corpus --keep` does, annotating them if necessary.

    `exclusion_writer`: for dropped documents, as in datatrove's own filters.
    """

    name = "mtlint filter"

    def __init__(self, keep: str, exclusion_writer: DiskWriter | None = None, **options: Any) -> None:
        super().__init__(exclusion_writer, batch_size=BATCH)
        self._annotate, self._keep, self._expression = Annotate("text", **options), Keep(keep), keep

    def filter(self, doc: Document) -> bool | tuple[bool, str]:
        """Return whether a document is kept, and for a dropped one, the expression."""
        (decision,) = self.filter_batch([doc])
        return decision

    def filter_batch(self, batch: list[Document]) -> list[bool | tuple[bool, str]]:
        """Return for each document whether it is kept, and for a dropped one, the expression."""
        import pyarrow

        from lint.corpus.keep import filter_of
        from lint.corpus.schema import annotation_type

        for document, values in zip(batch, self._values(batch), strict=True):
            document.metadata["mtlint"] = values
        rows = [{**document.metadata["mtlint"], "classes": list(document.metadata["mtlint"]["classes"].items())} for document in batch]
        mask = filter_of(self._expression).mask(pyarrow.table({"mtlint": pyarrow.array(rows, annotation_type())}))
        return [True if is_kept else (False, self._expression) for is_kept in mask.to_pylist()]

    def _values(self, documents: list[Document]) -> list[dict[str, Any]]:
        """Return the annotations of documents, reusing existing ones."""
        import pyarrow

        new = [document for document in documents if "mtlint" not in document.metadata]
        table = self._annotate(pyarrow.table({"text": pyarrow.array([document.text for document in new], pyarrow.string())}))
        added = iter(table.column("mtlint").to_pylist(maps_as_pydicts="lossy"))
        return [document.metadata["mtlint"] if "mtlint" in document.metadata else next(added) for document in documents]
