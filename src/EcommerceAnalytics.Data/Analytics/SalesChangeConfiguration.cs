using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data.Analytics;

internal sealed class FoldedChangeConfiguration : IEntityTypeConfiguration<FoldedChange>
{
    public void Configure(EntityTypeBuilder<FoldedChange> builder)
    {
        builder.ToTable("FoldedChanges");
        builder.HasIndex(c => c.Folded);
    }
}

internal sealed class DataVersionConfiguration : IEntityTypeConfiguration<DataVersion>
{
    public void Configure(EntityTypeBuilder<DataVersion> builder)
    {
        builder.ToTable("DataVersion");
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.HasData(new DataVersion { Id = 1, Folded = 0 });
    }
}
