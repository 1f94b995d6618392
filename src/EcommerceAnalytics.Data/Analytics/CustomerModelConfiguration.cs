using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data.Analytics;

internal sealed class CustomerModelConfiguration : IEntityTypeConfiguration<CustomerModel>
{
    public void Configure(EntityTypeBuilder<CustomerModel> builder)
    {
        builder.Property(m => m.Definition).IsCode();
        builder.Property(m => m.Kind).HasMaxLength(32).IsCode();
        builder.Property(m => m.Reason).HasMaxLength(2000);
        builder.Property(m => m.ReportJson).HasMaxLength(1_000_000);
    }
}
