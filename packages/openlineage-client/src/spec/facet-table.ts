// Written by tools/write-types.mjs from the schemas in spec/, which are OpenLineage's (Apache-2.0). Do not edit.
import type * as Types from './types';

/** The versioned schema of every facet the spec knows, by what the facet sits on and the key it is found under. */
export const facetTable = {
  run: {
    environmentVariables:
      'https://openlineage.io/spec/facets/1-0-0/EnvironmentVariablesRunFacet.json#/$defs/EnvironmentVariablesRunFacet',
    errorMessage:
      'https://openlineage.io/spec/facets/1-0-1/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet',
    executionParameters:
      'https://openlineage.io/spec/facets/1-0-0/ExecutionParametersRunFacet.json#/$defs/ExecutionParametersRunFacet',
    externalQuery:
      'https://openlineage.io/spec/facets/1-0-2/ExternalQueryRunFacet.json#/$defs/ExternalQueryRunFacet',
    extractionError:
      'https://openlineage.io/spec/facets/1-1-2/ExtractionErrorRunFacet.json#/$defs/ExtractionErrorRunFacet',
    jobDependencies:
      'https://openlineage.io/spec/facets/1-0-1/JobDependenciesRunFacet.json#/$defs/JobDependenciesRunFacet',
    nominalTime:
      'https://openlineage.io/spec/facets/1-0-1/NominalTimeRunFacet.json#/$defs/NominalTimeRunFacet',
    parent: 'https://openlineage.io/spec/facets/1-2-0/ParentRunFacet.json#/$defs/ParentRunFacet',
    processing_engine:
      'https://openlineage.io/spec/facets/1-1-1/ProcessingEngineRunFacet.json#/$defs/ProcessingEngineRunFacet',
    tags: 'https://openlineage.io/spec/facets/1-0-0/TagsRunFacet.json#/$defs/TagsRunFacet',
    test: 'https://openlineage.io/spec/facets/1-0-1/TestRunFacet.json#/$defs/TestRunFacet',
  },
  job: {
    documentation:
      'https://openlineage.io/spec/facets/1-1-0/DocumentationJobFacet.json#/$defs/DocumentationJobFacet',
    jobType: 'https://openlineage.io/spec/facets/2-0-4/JobTypeJobFacet.json#/$defs/JobTypeJobFacet',
    lineage: 'https://openlineage.io/spec/facets/1-0-0/LineageFacet.json#/$defs/LineageJobFacet',
    ownership:
      'https://openlineage.io/spec/facets/1-0-1/OwnershipJobFacet.json#/$defs/OwnershipJobFacet',
    sourceCode:
      'https://openlineage.io/spec/facets/1-0-1/SourceCodeJobFacet.json#/$defs/SourceCodeJobFacet',
    sourceCodeLocation:
      'https://openlineage.io/spec/facets/1-1-0/SourceCodeLocationJobFacet.json#/$defs/SourceCodeLocationJobFacet',
    sql: 'https://openlineage.io/spec/facets/1-1-0/SQLJobFacet.json#/$defs/SQLJobFacet',
    tags: 'https://openlineage.io/spec/facets/1-0-0/TagsJobFacet.json#/$defs/TagsJobFacet',
  },
  dataset: {
    catalog:
      'https://openlineage.io/spec/facets/1-1-0/CatalogDatasetFacet.json#/$defs/CatalogDatasetFacet',
    columnLineage:
      'https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet',
    dataQualityMetrics:
      'https://openlineage.io/spec/facets/1-0-0/DataQualityMetricsDatasetFacet.json#/$defs/DataQualityMetricsDatasetFacet',
    dataSource:
      'https://openlineage.io/spec/facets/1-0-1/DatasourceDatasetFacet.json#/$defs/DatasourceDatasetFacet',
    datasetType:
      'https://openlineage.io/spec/facets/1-0-1/DatasetTypeDatasetFacet.json#/$defs/DatasetTypeDatasetFacet',
    documentation:
      'https://openlineage.io/spec/facets/1-1-0/DocumentationDatasetFacet.json#/$defs/DocumentationDatasetFacet',
    hierarchy:
      'https://openlineage.io/spec/facets/1-0-0/HierarchyDatasetFacet.json#/$defs/HierarchyDatasetFacet',
    lifecycleStateChange:
      'https://openlineage.io/spec/facets/1-0-1/LifecycleStateChangeDatasetFacet.json#/$defs/LifecycleStateChangeDatasetFacet',
    lineage:
      'https://openlineage.io/spec/facets/1-0-0/LineageFacet.json#/$defs/LineageDatasetFacet',
    ownership:
      'https://openlineage.io/spec/facets/1-0-1/OwnershipDatasetFacet.json#/$defs/OwnershipDatasetFacet',
    schema:
      'https://openlineage.io/spec/facets/1-2-0/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet',
    storage:
      'https://openlineage.io/spec/facets/1-0-1/StorageDatasetFacet.json#/$defs/StorageDatasetFacet',
    symlinks:
      'https://openlineage.io/spec/facets/1-0-1/SymlinksDatasetFacet.json#/$defs/SymlinksDatasetFacet',
    tags: 'https://openlineage.io/spec/facets/1-0-0/TagsDatasetFacet.json#/$defs/TagsDatasetFacet',
    version:
      'https://openlineage.io/spec/facets/1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet',
  },
  input: {
    dataQualityAssertions:
      'https://openlineage.io/spec/facets/1-1-0/DataQualityAssertionsDatasetFacet.json#/$defs/DataQualityAssertionsDatasetFacet',
    dataQualityMetrics:
      'https://openlineage.io/spec/facets/1-0-3/DataQualityMetricsInputDatasetFacet.json#/$defs/DataQualityMetricsInputDatasetFacet',
    inputStatistics:
      'https://openlineage.io/spec/facets/1-0-0/InputStatisticsInputDatasetFacet.json#/$defs/InputStatisticsInputDatasetFacet',
    subset:
      'https://openlineage.io/spec/facets/1-0-0/BaseSubsetDatasetFacet.json#/$defs/InputSubsetInputDatasetFacet',
  },
  output: {
    outputStatistics:
      'https://openlineage.io/spec/facets/1-0-2/OutputStatisticsOutputDatasetFacet.json#/$defs/OutputStatisticsOutputDatasetFacet',
    subset:
      'https://openlineage.io/spec/facets/1-0-0/BaseSubsetDatasetFacet.json#/$defs/OutputSubsetOutputDatasetFacet',
  },
} as const;

/** The type of every facet of {@link facetTable}. */
export interface FacetTypes {
  run: {
    environmentVariables: Types.EnvironmentVariablesRunFacet;
    errorMessage: Types.ErrorMessageRunFacet;
    executionParameters: Types.ExecutionParametersRunFacet;
    externalQuery: Types.ExternalQueryRunFacet;
    extractionError: Types.ExtractionErrorRunFacet;
    jobDependencies: Types.JobDependenciesRunFacet;
    nominalTime: Types.NominalTimeRunFacet;
    parent: Types.ParentRunFacet;
    processing_engine: Types.ProcessingEngineRunFacet;
    tags: Types.TagsRunFacet;
    test: Types.TestRunFacet;
  };
  job: {
    documentation: Types.DocumentationJobFacet;
    jobType: Types.JobTypeJobFacet;
    lineage: Types.LineageJobFacet;
    ownership: Types.OwnershipJobFacet;
    sourceCode: Types.SourceCodeJobFacet;
    sourceCodeLocation: Types.SourceCodeLocationJobFacet;
    sql: Types.SQLJobFacet;
    tags: Types.TagsJobFacet;
  };
  dataset: {
    catalog: Types.CatalogDatasetFacet;
    columnLineage: Types.ColumnLineageDatasetFacet;
    dataQualityMetrics: Types.DataQualityMetricsDatasetFacet;
    dataSource: Types.DatasourceDatasetFacet;
    datasetType: Types.DatasetTypeDatasetFacet;
    documentation: Types.DocumentationDatasetFacet;
    hierarchy: Types.HierarchyDatasetFacet;
    lifecycleStateChange: Types.LifecycleStateChangeDatasetFacet;
    lineage: Types.LineageDatasetFacet;
    ownership: Types.OwnershipDatasetFacet;
    schema: Types.SchemaDatasetFacet;
    storage: Types.StorageDatasetFacet;
    symlinks: Types.SymlinksDatasetFacet;
    tags: Types.TagsDatasetFacet;
    version: Types.DatasetVersionDatasetFacet;
  };
  input: {
    dataQualityAssertions: Types.DataQualityAssertionsDatasetFacet;
    dataQualityMetrics: Types.DataQualityMetricsInputDatasetFacet;
    inputStatistics: Types.InputStatisticsInputDatasetFacet;
    subset: Types.InputSubsetInputDatasetFacet;
  };
  output: {
    outputStatistics: Types.OutputStatisticsOutputDatasetFacet;
    subset: Types.OutputSubsetOutputDatasetFacet;
  };
}
