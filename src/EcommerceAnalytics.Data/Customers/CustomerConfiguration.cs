using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data.Customers;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.Property(c => c.Number).HasMaxLength(64).IsCode();
        builder.HasIndex(c => c.Number).IsUnique();
        builder.Property(c => c.Email).HasMaxLength(254).IsCode();
        builder.HasIndex(c => c.Email).IsUnique();
        builder.Property(c => c.Name).IsCode();
        builder.Property(c => c.Country).HasMaxLength(2).IsCode();
    }
}
