using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data.Analytics;

internal sealed class SalesDailyConfiguration : IEntityTypeConfiguration<SalesDaily>
{
    public void Configure(EntityTypeBuilder<SalesDaily> builder)
    {
        builder.ToTable("SalesDaily");
        builder.HasKey(s => new { s.Day, s.CategoryId, s.Country, s.Currency });
        builder.Property(s => s.Country).HasMaxLength(2).IsCode();
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class ProductDailyConfiguration : IEntityTypeConfiguration<ProductDaily>
{
    public void Configure(EntityTypeBuilder<ProductDaily> builder)
    {
        builder.ToTable("ProductDaily");
        builder.HasKey(s => new { s.Day, s.ProductId, s.Country, s.Currency });
        builder.HasIndex(s => new { s.ProductId, s.Day });
        builder.Property(s => s.Country).HasMaxLength(2).IsCode();
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class ProductMonthlyConfiguration : IEntityTypeConfiguration<ProductMonthly>
{
    public void Configure(EntityTypeBuilder<ProductMonthly> builder)
    {
        builder.ToTable("ProductMonthly");
        builder.HasKey(s => new { s.Month, s.ProductId, s.Country, s.Currency });
        builder.Property(s => s.Country).HasMaxLength(2).IsCode();
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class OrdersDailyConfiguration : IEntityTypeConfiguration<OrdersDaily>
{
    public void Configure(EntityTypeBuilder<OrdersDaily> builder)
    {
        builder.ToTable("OrdersDaily");
        builder.HasKey(s => new { s.Day, s.Country, s.Currency, s.CustomerKind });
        builder.Property(s => s.Country).HasMaxLength(2).IsCode();
        builder.Property(s => s.Currency).HasMaxLength(3).IsCode();
    }
}

internal sealed class SalesChangeConfiguration : IEntityTypeConfiguration<SalesChange>
{
    public void Configure(EntityTypeBuilder<SalesChange> builder) => builder.HasIndex(c => c.Day);
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
