using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data.Exports;

internal sealed class ReportLayoutConfiguration : IEntityTypeConfiguration<ReportLayout>
{
    public void Configure(EntityTypeBuilder<ReportLayout> builder)
    {
        builder.Property(l => l.Name).HasMaxLength(100).IsCode();
        builder.Property(l => l.NameKey).HasMaxLength(100).IsCode();
        builder.HasIndex(l => l.NameKey).IsUnique();
        builder.Property(l => l.Report).HasMaxLength(64).IsCode();
        builder.Property(l => l.Columns).HasMaxLength(ReportLayout.MaxColumnsLength);
        builder.Property(l => l.UserName).HasMaxLength(128).IsCode();
        builder.HasIndex(l => l.UserId);
    }
}
