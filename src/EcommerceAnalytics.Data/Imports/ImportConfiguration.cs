using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data.Imports;

internal sealed class ImportRunConfiguration : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.ToTable("Imports");
        builder.Property(i => i.ResultJson).HasMaxLength(100_000);
        builder.Property(i => i.Error).HasMaxLength(2000);
        builder.Property(i => i.UndoJson).HasMaxLength(10_000);
        builder.Property(i => i.ReadingJson).HasMaxLength(100_000);
        builder.Property(i => i.Phase).HasMaxLength(64);
        builder.HasIndex(i => i.StartedAtUtc);
    }
}

internal sealed class ImportIssueConfiguration : IEntityTypeConfiguration<ImportIssue>
{
    public void Configure(EntityTypeBuilder<ImportIssue> builder)
    {
        builder.Property(i => i.Reason).HasMaxLength(64);
        builder.Property(i => i.Column).HasMaxLength(64);
        builder.Property(i => i.OrderNumber).HasMaxLength(100);
        builder.Property(i => i.Value).HasMaxLength(200);
        builder.Property(i => i.Stored).HasMaxLength(200);
        builder.HasOne<ImportRun>().WithMany().HasForeignKey(i => i.ImportId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ImportedDocumentConfiguration : IEntityTypeConfiguration<ImportedDocument>
{
    public void Configure(EntityTypeBuilder<ImportedDocument> builder)
    {
        builder.HasKey(d => new { d.Number, d.Source });
        builder.Ignore(d => d.Key);
        builder.Property(d => d.Source).HasMaxLength(OrderSource.MaxLength).IsCode();
        builder.Property(d => d.Number).HasMaxLength(64).IsCode();
        builder.Property(d => d.ContentHash).HasMaxLength(32).IsCode();
    }
}

internal sealed class ImportMappingConfiguration : IEntityTypeConfiguration<ImportMapping>
{
    public void Configure(EntityTypeBuilder<ImportMapping> builder)
    {
        builder.HasKey(m => m.Name);
        builder.Property(m => m.Name).HasMaxLength(ImportMapping.MaxNameLength).IsCode();
        builder.Property(m => m.ReadingJson).HasMaxLength(100_000);
    }
}
