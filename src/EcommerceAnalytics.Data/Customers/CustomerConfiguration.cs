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

internal sealed class CustomerMergeConfiguration : IEntityTypeConfiguration<CustomerMerge>
{
    public void Configure(EntityTypeBuilder<CustomerMerge> builder)
    {
        builder.Property(m => m.Number).HasMaxLength(64).IsCode();
        builder.HasIndex(m => m.Number);
        builder.Property(m => m.Email).HasMaxLength(254).IsCode();
        builder.HasIndex(m => m.Email);
        builder.HasIndex(m => m.MergedId);
        builder.Property(m => m.Name).IsCode();
        builder.Property(m => m.Country).HasMaxLength(2).IsCode();
        builder.Property(m => m.KeptNumber).HasMaxLength(64).IsCode();
        builder.Property(m => m.KeptEmail).HasMaxLength(254).IsCode();
        builder.Property(m => m.KeptName).IsCode();
        builder.HasOne<Customer>().WithMany().HasForeignKey(m => m.KeptId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MovedRowConfiguration : IEntityTypeConfiguration<MovedRow>
{
    public void Configure(EntityTypeBuilder<MovedRow> builder)
    {
        builder.HasKey(r => new { r.MergeId, r.Kind, r.RowId });
        builder.HasOne<CustomerMerge>().WithMany().HasForeignKey(r => r.MergeId).OnDelete(DeleteBehavior.Cascade);
    }
}
