using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data.Exports;

internal sealed class ExportConfiguration : IEntityTypeConfiguration<Export>
{
    public void Configure(EntityTypeBuilder<Export> builder)
    {
        builder.Property(e => e.Report).HasMaxLength(64);
        builder.Property(e => e.ParametersJson).HasMaxLength(8000);
        builder.Property(e => e.UserName).HasMaxLength(128).IsCode();
        builder.Property(e => e.FileName).HasMaxLength(255);

        // So long that every server keeps it outside of the row, which has no room for it.
        builder.Property(e => e.Summary).HasMaxLength(20_000);
        builder.Property(e => e.Error).HasMaxLength(1000);
        builder.HasIndex(e => new { e.State, e.CreatedAtUtc });
        builder.HasIndex(e => new { e.UserId, e.CreatedAtUtc });
        builder.HasIndex(e => e.ExpiresAtUtc);
    }
}
